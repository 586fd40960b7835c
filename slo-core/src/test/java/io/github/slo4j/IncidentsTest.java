// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BudgetRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of alerts: incidents that begin, escalate and end, and who is told when. */
class IncidentsTest {
    private static final BurnRateRule QUICK =
            BurnRateRule.page(ofMinutes(1), "10").withShortWindow(ofSeconds(10));
    private static final BurnRateRule SLOW =
            BurnRateRule.ticket(ofMinutes(10), "2").withShortWindow(ofMinutes(1));

    private final ManualClock clock = new ManualClock();
    private final List<Alert> heard = new ArrayList<>();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .onAlert(heard::add)
            .deliverAlertsOn(Runnable::run)
            .start();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Slo slo(String name) {
        return Slo.named(name).on(name).availability().target("99%").over(rollingDays(30));
    }

    private static AlertPolicy policy(BurnRateRule... rules) {
        return AlertPolicy.of(rules).holding(Duration.ZERO);
    }

    private void seconds(int count, int badPercent, String... recorders) {
        for (int second = 0; second < count; second++) {
            for (String recorder : recorders) {
                engine.recorder(recorder).record(Outcome.GOOD, 1, 100 - badPercent);
                engine.recorder(recorder).record(Outcome.BAD, 1, badPercent);
            }
            clock.advance(ofSeconds(1));
        }
    }

    private Incident open(String slo) {
        return engine.status(slo).incident().orElseThrow();
    }

    private List<String> told() {
        return heard.stream()
                .map(alert -> alert.slo() + " " + alert.severity() + " " + alert.phase())
                .toList();
    }

    @Test
    void N1_ofThreeHundredSlosThatPageInOneTickAllAreHeardOf() {
        String[] names = IntStream.range(0, 300).mapToObj(i -> "s" + i).toArray(String[]::new);
        engine.add(
                Stream.of(names).map(name -> slo(name).alerting(policy(QUICK))).toArray(Slo[]::new));

        seconds(30, 100, names);

        assertThat(heard).hasSize(300);
        assertThat(engine.listenerFailures()).isZero();
    }

    @Test
    void anIncidentThatBeginsWithATicketEscalatesWithThePageAndEndsWithTheLastAlert() {
        engine.add(slo("s").alerting(policy(QUICK, SLOW)));
        seconds(600, 0, "s");

        seconds(300, 6, "s"); // a pace of 6
        Instant before = open("s").startedAt();
        assertThat(open("s").tier()).isEqualTo(Severity.TICKET);
        assertThat(open("s").escalatedAt()).isEmpty();
        seconds(60, 40, "s"); // a pace of 40
        Incident escalated = open("s");
        assertThat(escalated.tier()).isEqualTo(Severity.PAGE);
        assertThat(escalated.startedAt()).isEqualTo(before);
        assertThat(escalated.escalatedAt())
                .hasValueSatisfying(at -> assertThat(at).isAfter(before));
        assertThat(escalated.evidence().rule()).isEqualTo(QUICK);
        seconds(600, 0, "s");

        assertThat(engine.status("s").incident()).isEmpty();
        assertThat(engine.incidents()).singleElement().satisfies(ended -> {
            assertThat(ended.id()).isEqualTo(escalated.id());
            assertThat(ended.resolvedAt()).isPresent();
            assertThat(ended.escalatedAt()).isEqualTo(escalated.escalatedAt());
            assertThat(ended.severity()).isEmpty();
        });
        assertThat(told()).containsExactly("s TICKET FIRING", "s PAGE FIRING", "s PAGE RESOLVED", "s TICKET RESOLVED");
        assertThat(heard).extracting(Alert::incidentId).containsOnly(escalated.id());
    }

    @Test
    void theNewestHundredIncidentsAreRemembered() {
        engine.add(slo("s").alerting(policy(QUICK)));
        seconds(60, 0, "s");

        for (int trouble = 0; trouble < 101; trouble++) {
            seconds(15, 100, "s");
            seconds(75, 0, "s");
        }

        assertThat(engine.incidents())
                .hasSize(100)
                .isSortedAccordingTo((one, other) -> other.startedAt().compareTo(one.startedAt()));
        assertThat(heard).hasSize(202);
    }

    @Test
    void N7_anAlertIsHeldForFiveMinutesUnlessToldOtherwise() {
        engine.add(slo("s").alerting(AlertPolicy.of(QUICK)));
        seconds(60, 0, "s");

        seconds(15, 100, "s");
        Instant fired = open("s").startedAt();
        seconds(400, 0, "s");

        assertThat(heard.get(1).isFiring()).isFalse();
        assertThat(Duration.between(fired, heard.get(1).changedAt())).isEqualTo(ofMinutes(5));
    }

    @Test
    void N7_theHoldIsNoLongerThoughTheWallClockIsSetBackAYear() {
        engine.add(slo("s").alerting(AlertPolicy.of(QUICK)));
        seconds(60, 0, "s");
        seconds(15, 100, "s");

        clock.stepWall(ofDays(-365));
        seconds(301, 0, "s");

        assertThat(heard).extracting(Alert::isFiring).containsExactly(true, false);
    }

    @Test
    void whatAnotherPageSaysIsNotToldAgain() {
        engine.add(
                slo("up").alerting(policy(QUICK, SLOW)),
                slo("fast").alerting(policy(QUICK, SLOW)).inhibitedBy("up"));
        seconds(600, 0, "up", "fast");

        seconds(300, 100, "up", "fast");

        assertThat(told()).containsExactly("up PAGE FIRING", "up TICKET FIRING");
        assertThat(open("fast").tier()).as("it is shown all the same").isEqualTo(Severity.PAGE);
        assertThat(open("fast").silence()).contains("SLO \"up\" pages");
    }

    @Test
    void whatStillFiresWhenThatPageHasResolvedIsToldThen() {
        engine.add(
                slo("up").alerting(policy(QUICK)),
                slo("slow").alerting(policy(QUICK)).inhibitedBy("up"));
        seconds(60, 0, "up", "slow");
        seconds(30, 100, "up", "slow");

        for (int second = 0; second < 60; second++) {
            seconds(1, 0, "up");
            seconds(1, 100, "slow");
        }

        assertThat(told()).containsExactly("up PAGE FIRING", "up PAGE RESOLVED", "slow PAGE FIRING");
        assertThat(open("slow").silence()).isEmpty();
        assertThat(heard.get(2).startedAt())
                .as("when it really began")
                .isBefore(heard.get(1).changedAt());
    }

    @Test
    void whatEndsBeforeAnybodyWasToldIsNeverTold() {
        engine.add(
                slo("up").alerting(policy(QUICK)),
                slo("slow").alerting(policy(QUICK)).inhibitedBy("up"));
        seconds(60, 0, "up", "slow");

        seconds(30, 100, "up", "slow");
        for (int second = 0; second < 60; second++) {
            seconds(1, 0, "slow");
            seconds(1, 100, "up");
        }

        assertThat(told()).containsExactly("up PAGE FIRING");
        assertThat(engine.incidents()).extracting(Incident::slo).containsExactly("up", "slow");
    }

    @Test
    void whoInhibitsMustBeThereAndMustNotBeInhibitedInTurn() {
        assertThatThrownBy(() -> slo("s").inhibitedBy("s"))
                .hasMessage("SLO \"s\" cannot be inhibited by itself; name another SLO whose page says it all");
        assertThatThrownBy(() -> engine.add(slo("s").inhibitedBy("t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SLO \"s\": ")
                .hasMessageContaining("\"t\"");
        assertThatThrownBy(() ->
                        engine.add(slo("a").inhibitedBy("b"), slo("b").inhibitedBy("c"), slo("c").inhibitedBy("a")))
                .hasMessage("SLO \"a\" would be inhibited by itself, by way of [b, c], and nobody would be told of any;"
                        + " leave out one of them");
    }

    @Test
    void nobodyIsCalledInAMaintenanceAndWhatIsLeftOfItIsToldAfterwards() {
        // half of the budget is nearly spent; what is excluded makes the period shorter, and the share larger
        engine.add(slo("s").alerting(AlertPolicy.of(BudgetRule.ticket("50%"))
                .with(Confidence.NONE)
                .holding(Duration.ZERO)));
        clock.advance(ofDays(15));
        engine.recorder("s").record(Outcome.GOOD, 1, 9_901);
        engine.recorder("s").record(Outcome.BAD, 1, 99);
        clock.advance(ofSeconds(1));
        assertThat(heard).isEmpty();

        engine.exclude(Exclusion.from(clock.instant())
                .to(clock.instant().plus(ofHours(12)))
                .because("a move"));
        clock.advance(ofHours(11));
        assertThat(open("s").silence()).contains("excluded now: a move");
        assertThat(heard).isEmpty();
        clock.advance(ofHours(2));

        assertThat(told()).containsExactly("s TICKET FIRING");
        assertThat(open("s").silence()).isEmpty();
    }

    @Test
    void aJourneysEvidenceNamesThePartsThatHurtTheWorstFirst() {
        engine.add(slo("a"), slo("b"), slo("c"));
        engine.add(Slo.named("journey")
                .acrossAll("a", "b", "c")
                .target("97%")
                .over(rollingDays(30))
                .alerting(policy(QUICK)));
        seconds(600, 0, "a", "b", "c");

        for (int second = 0; second < 300; second++) {
            engine.recorder("a").record(Outcome.BAD, 1, 30);
            engine.recorder("b").record(Outcome.BAD, 1, 90);
            seconds(1, 0, "a", "b", "c");
        }

        assertThat(heard.stream().filter(alert -> alert.slo().equals("journey")).findFirst())
                .hasValueSatisfying(page -> {
                    assertThat(page.evidence().worstParts()).containsExactly("b", "a");
                    assertThat(page.evidence().describe()).endsWith("; worst: b, a");
                });
    }

    @Test
    void whoWasNotToldOfAnAlertIsNotToldThatItsSloHasGone() {
        engine.add(
                slo("up").alerting(policy(QUICK)),
                slo("slow").alerting(policy(QUICK)).inhibitedBy("up"));
        seconds(60, 0, "up", "slow");
        seconds(30, 100, "up", "slow");

        engine.remove("slow");
        engine.remove("up");

        assertThat(told()).containsExactly("up PAGE FIRING", "up PAGE RESOLVED");
    }
}
