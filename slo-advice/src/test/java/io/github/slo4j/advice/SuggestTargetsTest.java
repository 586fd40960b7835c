// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.objective.Period.rollingHours;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.slo4j.PastCount;
import io.github.slo4j.advice.Targets.Candidate;
import io.github.slo4j.advice.Targets.Verdict;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertLog;
import io.github.slo4j.objective.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SuggestTargetsTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final long HOURLY = 3_600;

    private final List<PastCount> history = new ArrayList<>();
    private Instant end = START;

    /** So many events an hour, some of them bad. */
    private SuggestTargetsTest hours(int hours, long events, long bad) {
        for (int hour = 0; hour < hours; hour++) {
            history.add(new PastCount("shop", end, ofHours(1), events - bad, bad));
            end = end.plus(ofHours(1));
        }
        return this;
    }

    private SuggestTargetsTest pause(Duration length) {
        end = end.plus(length);
        return this;
    }

    private Targets over(Period period) {
        return Suggest.targets(history, period);
    }

    private static Candidate of(Targets targets, String target) {
        return targets.candidates().stream()
                .filter(candidate -> candidate.target().toPercent().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private static List<Verdict> verdicts(Targets targets) {
        return targets.candidates().stream().map(Candidate::verdict).toList();
    }

    private static Duration until(Alert alert, Instant begin) {
        return Duration.between(begin, alert.startedAt());
    }

    /** An hour is 1/720 of the month: that share of 10 %, of 5 % and so on is what it spends. */
    @Test
    void oneBadHourInAMonthBreaksWhatAllowsLessThanAnHour() {
        Targets targets = hours(360, HOURLY, 0)
                .hours(1, HOURLY, HOURLY)
                .hours(359, HOURLY, 0)
                .over(rollingDays(30));

        assertThat(targets.good()).isEqualTo(719 * HOURLY);
        assertThat(targets.bad()).isEqualTo(HOURLY);
        assertThat(targets.observed()).isEqualTo(ofDays(30));
        assertThat(targets.candidates())
                .extracting(candidate -> candidate.target().toPercent())
                .containsExactly("90%", "95%", "99%", "99.5%", "99.9%", "99.95%", "99.99%");
        double[] allowed = {0.1, 0.05, 0.01, 0.005, 0.001, 0.0005, 0.0001};
        for (int i = 0; i < allowed.length; i++) {
            Candidate candidate = targets.candidates().get(i);
            assertThat(candidate.spentAtEnd()).isCloseTo(1 / 720.0 / allowed[i], within(1e-9));
            assertThat(candidate.spentAtWorst()).isCloseTo(candidate.spentAtEnd(), within(1e-9));
            assertThat(candidate.allowedEvents()).isCloseTo(720 * HOURLY * allowed[i], within(1e-6));
        }
        assertThat(verdicts(targets))
                .containsExactly(
                        Verdict.KEPT,
                        Verdict.PAGED,
                        Verdict.PAGED,
                        Verdict.PAGED,
                        Verdict.BROKEN,
                        Verdict.BROKEN,
                        Verdict.BROKEN);
        assertThat(targets.proposed()).contains(of(targets, "90%"));
        assertThat(targets.notes())
                .containsExactly("Its counts are of up to 1h, and are spread evenly over that time: what failed in a"
                        + " shorter burst might have paged.");
    }

    /**
     * f x B x L / e: 14.4 x 0.001 x 3600 s = 51.84 s and 14.4 x 0.05 x 3600 s = 2592 s. With the confidence bound of so
     * many events that is 53.7 s and 2636 s. At 90 % no rule can page within an hour.
     */
    @Test
    void whatPagesIsWhatTheEngineSays() {
        Targets targets = hours(100, HOURLY, 0)
                .hours(1, HOURLY, HOURLY)
                .hours(80, HOURLY, 0)
                .over(rollingDays(30));
        Instant outage = START.plus(ofHours(100));

        assertThat(of(targets, "90%").alerts()).isEmpty();
        assertThat(of(targets, "95%").pages()).isEqualTo(1);
        assertThat(of(targets, "95%").tickets()).isZero();
        Alert loose = of(targets, "95%").alerts().get(0);
        assertThat(loose.evidence().rule().describe()).isEqualTo("1h/5m x14.4");
        assertThat(until(loose, outage)).isBetween(ofSeconds(2_636), ofSeconds(2_645));
        assertThat(of(targets, "99.9%").pages()).isEqualTo(1);
        assertThat(of(targets, "99.9%").tickets()).isEqualTo(1);
        assertThat(until(of(targets, "99.9%").alerts().get(0), outage)).isBetween(ofSeconds(52), ofSeconds(65));
    }

    /** At 1 % the fast rule never fires at 99.9 %, the one of six hours after 12,960 s, which is more than three hours. */
    @Test
    void aSlowBurnPagesByTheSlowRuleOnceItHasLastedLongEnough() {
        long busy = 100 * HOURLY;
        Targets three =
                hours(100, busy, 0).hours(3, busy, HOURLY).hours(617, busy, 0).over(rollingDays(30));
        history.clear();
        Targets four =
                hours(100, busy, 0).hours(4, busy, HOURLY).hours(80, busy, 0).over(rollingDays(30));

        assertThat(of(three, "99.9%").alerts()).isEmpty();
        assertThat(of(three, "99.9%").spentAtEnd()).isCloseTo(3 * 0.01 / 0.001 / 720, within(1e-9));
        assertThat(of(three, "99.9%").verdict()).isEqualTo(Verdict.KEPT);
        assertThat(of(four, "99.9%").alerts())
                .extracting(alert -> alert.evidence().rule().describe())
                .containsExactly("6h/30m x6");
        assertThat(three.proposed()).contains(of(three, "99.9%"));
        assertThat(four.proposed()).contains(of(four, "99.5%"));
    }

    @Test
    void aTargetThatWasJustKeptLeavesNothingToSpareAndIsNotProposed() {
        Targets exact = hours(48, 1_000, 10).over(rollingHours(48));

        assertThat(of(exact, "99%").spentAtEnd()).isCloseTo(1, within(1e-9));
        assertThat(verdicts(exact)).startsWith(Verdict.KEPT, Verdict.KEPT, Verdict.NOTHING_TO_SPARE, Verdict.BROKEN);
        assertThat(exact.proposed()).contains(of(exact, "95%"));
    }

    @Test
    void aShortHistoryIsSaidToBeOneAndSpendsNoMoreThanItsTime() {
        Targets targets = hours(72, HOURLY, 2).over(rollingDays(30));

        assertThat(targets.notes())
                .contains(
                        "The history is too short: it covers 10.0% of the period. The rest counts as clean, so a whole"
                                + " period like it would spend 10.0 times as much, and fire more.");
        assertThat(of(targets, "99.9%").spentAtEnd()).isCloseTo(2.0 / HOURLY / 0.001 / 10, within(1e-9));
        assertThat(of(targets, "99.95%").verdict())
                .as("2 of 3,600 are more than it allows, though a tenth of a month has not spent its budget")
                .isEqualTo(Verdict.BROKEN);
        assertThat(of(targets, "99.95%").spentAtEnd()).isLessThan(1);
        assertThat(targets.proposed()).contains(of(targets, "99.9%"));
    }

    @Test
    void aTargetThatAllowsFewerThanThreeFailuresIsNotJudged() {
        Targets three = hours(1, 3_000, 0).over(rollingHours(1));
        history.clear();
        Targets fewer = hours(1, 2_999, 0).over(rollingHours(1));

        assertThat(three.proposed()).contains(of(three, "99.9%"));
        assertThat(of(three, "99.95%").verdict()).isEqualTo(Verdict.TOO_FEW_EVENTS);
        assertThat(fewer.proposed()).contains(of(fewer, "99.5%"));
    }

    @Test
    void withoutEventsThereIsNothingToSay() {
        Targets empty = over(rollingDays(30));
        Targets quiet = hours(2, 0, 0).over(rollingDays(30));

        assertThat(List.of(empty, quiet)).allSatisfy(targets -> {
            assertThat(targets.candidates()).isEmpty();
            assertThat(targets.proposed()).isEmpty();
            assertThat(targets.notes()).containsExactly("The history holds no events, so nothing can be said.");
        });
        assertThat(empty.markdown()).isEqualTo("""
                No events.

                The history holds no events, so nothing can be said.
                """);
    }

    @Test
    void theWorstMayBeOverWhenTheHistoryEnds() {
        Targets targets = hours(24, HOURLY, 36).hours(48, HOURLY, 0).over(rollingHours(24));

        assertThat(of(targets, "99%").spentAtEnd()).isZero();
        assertThat(of(targets, "99%").spentAtWorst()).isCloseTo(1, within(0.001));
        assertThat(of(targets, "99.5%").verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(of(targets, "99.5%").spentAtWorst()).isCloseTo(2, within(0.002));
    }

    /** An hour of the three is not observed: a third of the budget counts as clean. */
    @Test
    void timeInNoCountIsNotObserved() {
        Targets targets =
                hours(1, HOURLY, 36).pause(ofHours(1)).hours(1, HOURLY, 36).over(rollingHours(3));

        assertThat(targets.observed()).isEqualTo(ofHours(2));
        assertThat(of(targets, "99%").spentAtEnd()).isCloseTo(2 / 3.0, within(0.01));
        assertThat(targets.notes().get(0)).contains("it covers 66.7% of the period");
    }

    @Test
    void orderAndGranularityDoNotMatterAndEqualStretchesAddUp() {
        Targets whole = hours(6, 2 * HOURLY, 20).over(rollingHours(6));
        List<PastCount> pieces = new ArrayList<>();
        for (int minute = 0; minute < 360; minute += 3) {
            PastCount half = new PastCount("shop", START.plus(ofMinutes(minute)), ofMinutes(3), 179, 1);
            pieces.addAll(List.of(half, half));
        }
        Collections.reverse(pieces);

        Targets fine = Suggest.targets(pieces, rollingHours(6));

        assertThat(of(whole, "99%").spentAtEnd()).isCloseTo(20.0 / 7_200 / 0.01, within(1e-9));
        assertThat(of(fine, "99%").spentAtEnd()).isCloseTo(2.0 / 360 / 0.01, within(1e-9));
        assertThat(fine.good() + fine.bad()).isEqualTo(6 * 2 * HOURLY);
        assertThat(fine.notes()).isEmpty();
    }

    @Test
    void aCalendarPeriodGetsANewBudgetOnItsFirst() {
        end = Instant.parse("2026-01-31T00:00:00Z");
        Targets targets = hours(24, HOURLY, 360).hours(24, HOURLY, 0).over(calendarMonth(ZoneOffset.UTC));

        assertThat(of(targets, "99%").spentAtWorst())
                .as("a tenth fails for a day of 31")
                .isCloseTo(10 / 31.0, within(0.001));
        assertThat(of(targets, "99%").spentAtEnd()).isZero();
    }

    @Test
    void historyThatCannotBeLivedThroughIsRefused() {
        PastCount shop = new PastCount("shop", START, ofHours(1), 1, 1);
        Duration hour = ofHours(1);

        assertThatThrownBy(
                        () -> Suggest.targets(List.of(shop, new PastCount("bank", START, hour, 1, 1)), rollingDays(30)))
                .hasMessage(
                        "history must be that of one SLO, but has counts of \"shop\" and \"bank\"; ask for each alone");
        assertThatThrownBy(() -> Suggest.targets(
                        List.of(shop, new PastCount("shop", START.plusSeconds(1), hour, 1, 1)), rollingDays(30)))
                .hasMessage(
                        "past counts must cover equal or separate stretches, but those from 2026-01-05T00:00:00Z and"
                                + " 2026-01-05T00:00:01Z share part of their time; give each stretch its own counts");
        assertThatThrownBy(() -> Suggest.targets(
                        List.of(shop, new PastCount("shop", START.plus(ofDays(366)), hour, 1, 1)), rollingDays(30)))
                .hasMessage("history must reach over 366d at most, but was from 2026-01-05T00:00:00Z to"
                        + " 2027-01-06T01:00:00Z; give the latest counts alone");
        assertThatThrownBy(() -> Suggest.targets(List.of(), rollingDays(91)))
                .hasMessageStartingWith("a rolling period must be between 1m and 90d, but was 91d");
        assertThatThrownBy(() -> Suggest.targets(Arrays.asList(shop, null), rollingDays(30)))
                .hasMessage("a count must not be null; leave out what is not known");
    }

    @Test
    void itIsWrittenAsATable() {
        Targets targets = hours(24, HOURLY, 0)
                .hours(1, HOURLY, HOURLY)
                .hours(47, HOURLY, 0)
                .over(rollingHours(72));

        assertThat(targets).hasToString("""
                        255,600 of 259,200 events were good, 98.6111%, in 3 d. Promised over rolling 3d, that is:

                        | target | may fail | spent at the end | at worst | pages | tickets | fired | |
                        | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |
                        | 90% | 25,920.0 | 13.9% | 13.9% | 0 | 0 |  | kept |
                        | 95% | 12,960.0 | 27.8% | 27.8% | 0 | 0 |  | kept |
                        | 99% | 2,592.0 | 138.9% | 138.9% | 1 | 0 | 3d/6h x1 | broken |
                        | 99.5% | 1,296.0 | 277.8% | 277.8% | 1 | 0 | 3d/6h x1 | broken |
                        | 99.9% | 259.2 | 1,388.9% | 1,388.9% | 1 | 0 | 3d/6h x1 | broken |
                        | 99.95% | 129.6 | 2,777.8% | 2,777.8% | 1 | 0 | 3d/6h x1 | broken |
                        | 99.99% | 25.9 | 13,888.9% | 13,888.9% | 1 | 0 | 3d/6h x1 | broken |

                        Proposed: **95%**, kept with 72.2% of its budget left at worst, and without a page.

                        Its counts are of up to 1h, and are spread evenly over that time: what failed in a shorter burst might have paged.
                        """);
    }

    @Test
    void whereNothingWasKeptNothingIsProposed() {
        assertThat(hours(3, HOURLY, HOURLY).over(rollingHours(3)).markdown())
                .contains("Nothing is proposed: no target was kept with budget to spare and without a page.");
    }

    @Test
    void alertsOfTheReplayAreNotLoggedAsIfTheyWereReal() {
        List<Object> logged = new ArrayList<>();
        var log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(AlertLog.class);
        var appender = new ch.qos.logback.core.AppenderBase<ch.qos.logback.classic.spi.ILoggingEvent>() {
            @Override
            protected void append(ch.qos.logback.classic.spi.ILoggingEvent event) {
                logged.add(event);
            }
        };
        appender.start();
        log.addAppender(appender);
        try {
            assertThat(of(hours(2, HOURLY, HOURLY).over(rollingHours(2)), "99%").pages())
                    .isEqualTo(1);
        } finally {
            log.detachAppender(appender);
        }
        assertThat(logged).isEmpty();
    }
}
