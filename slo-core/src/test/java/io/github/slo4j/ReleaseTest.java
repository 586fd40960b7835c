// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.release.Release;
import io.github.slo4j.release.ReleaseDecision;
import io.github.slo4j.release.ReleasePolicy;
import io.github.slo4j.release.ReleaseStanding;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Releases as the engine sees them: what its budgets allow, which there were, and what is told of them. */
class ReleaseTest {
    private final ManualClock clock = new ManualClock();
    private final List<Notice> heard = new ArrayList<>();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(availability("web"), availability("idle"))
            .onAlert(new AlertListener() {
                @Override
                public void onAlert(Alert alert) {}

                @Override
                public void onNotice(Notice notice) {
                    heard.add(notice);
                }
            })
            .deliverAlertsOn(Runnable::run)
            .start();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Slo availability(String name) {
        return Slo.named(name).on(name).availability().target("99.9%").over(rollingDays(30));
    }

    private ReleaseDecision decide(ReleasePolicy policy) {
        return policy.decide(
                engine.statuses().values().stream().map(ReleaseStanding::of).toList());
    }

    private void seconds(int count, Outcome outcome) {
        for (int second = 0; second < count; second++) {
            engine.recorder("web").record(outcome, 1, 10);
            clock.advance(ofSeconds(1));
        }
    }

    @Test
    void theBudgetOfARunningEngineAllowsAReleaseAndRefusesItAfterAnOutage() {
        ReleasePolicy half = ReleasePolicy.remainingAtLeast("50%").allowingPage();
        seconds(60, Outcome.GOOD);
        assertThat(decide(half).reason()).isEqualTo("allowed: 2 SLOs, least budget left 100.0% (idle), 1 without data");

        seconds(60, Outcome.BAD);
        assertThat(decide(ReleasePolicy.remainingAtLeast("50%")).reason())
                .isEqualTo("refused: web pages, with 97.6% of its budget left");

        seconds(1_296, Outcome.BAD); // half of the 43 min 12 s that a month at 99.9% may fail
        assertThat(decide(half).isAllowed()).isFalse();
        assertThat(decide(half).reason()).isEqualTo("refused: web has 47.6% of its budget left, less than 50%");
    }

    @Test
    void aReleaseIsMarkedOnceAtTheEnginesTime() {
        Release first = engine.markRelease("1.4.1");
        clock.advance(ofSeconds(60));
        Release second = engine.markRelease("1.4.2");
        clock.advance(ofSeconds(60));

        assertThat(engine.markRelease("1.4.2")).isEqualTo(second);
        assertThat(first).isEqualTo(new Release("1.4.1", Instant.parse("2026-01-05T00:00:00Z")));
        assertThat(engine.releases()).containsExactly(second, first);
        assertThat(heard).as("a mark alone tells nobody").isEmpty();

        Release back = engine.markRelease("1.4.1");
        assertThat(engine.releases()).containsExactly(back, second, first);
    }

    @Test
    void fiftyReleasesAreRemembered() {
        for (int number = 1; number <= 53; number++) {
            engine.markRelease("1." + number);
        }

        assertThat(engine.releases())
                .hasSize(50)
                .extracting(Release::version)
                .startsWith("1.53", "1.52")
                .endsWith("1.4");
    }

    @Test
    void aVersionThatSaysNothingOrTooMuchIsRefused() {
        for (String version : List.of("", "  ", "x".repeat(101), "1.4\n.2", "1.4\u202e2")) {
            assertThatThrownBy(() -> engine.markRelease(version))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("version must be 1 to 100 characters of one line and not blank, but had "
                            + version.length() + " characters; try one like \"1.4.2\" or the short hash of a commit");
        }
        assertThat(engine.releases()).isEmpty();
    }

    @Test
    void whatTheEngineIsGivenToTellReachesItsListenersAtOnce() {
        clock.advance(ofSeconds(5));
        Notice notice =
                new Notice(engine.now(), "release 1.4.2 checked: all 3 probes passed", List.of("home: 3"), true);

        engine.tell(notice);

        assertThat(heard).containsExactly(notice);
        assertThat(notice.at()).isEqualTo("2026-01-05T00:00:05Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synthetic/home", "synthetic/POST /checkout/{id}"})
    void anSloOnProbesAndItsRecorderBothSaySoByTheirNames(String name) {
        engine.add(Slo.named(name).on(name).availability().target("99%").over(rollingDays(7)));

        assertThat(engine.status(name).recorder()).isEqualTo(name);
    }

    @Test
    void usersTrafficAndThatOfProbesCannotPassForEachOther() {
        assertThatThrownBy(() -> Slo.named("home")
                        .on("synthetic/home")
                        .availability()
                        .target("99%")
                        .over(rollingDays(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SLO \"home\": an SLO and its recorder must both have names that begin with \"synthetic/\" or"
                                + " neither, but the recorder was \"synthetic/home\"; keep what probes find apart from users'"
                                + " traffic");
        assertThatThrownBy(() -> Slo.named("synthetic/home")
                        .on("home")
                        .availability()
                        .target("99%")
                        .over(rollingDays(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLO \"synthetic/home\": an SLO and its recorder must both have names that begin with"
                        + " \"synthetic/\" or neither, but the recorder was \"home\"; keep what probes find apart from"
                        + " users' traffic");
    }

    @Test
    void aJourneyOfUsersCannotLeadThroughProbes() {
        assertThatThrownBy(() -> Slo.named("purchase")
                        .acrossAll("web", "synthetic/home")
                        .target("99%")
                        .over(rollingDays(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SLO \"purchase\": what is made of other SLOs is synthetic only if all of them are, but one was"
                                + " \"synthetic/home\"; keep what probes find apart from users' traffic");
        assertThat(Slo.named("synthetic/purchase")
                        .acrossAll("synthetic/a", "synthetic/b")
                        .target("99%")
                        .over(rollingDays(7))
                        .recorder())
                .isEqualTo("synthetic/purchase");
    }
}
