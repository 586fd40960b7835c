// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.act.BudgetGate;
import io.github.slo4j.act.CanaryGuard;
import io.github.slo4j.act.Readiness;
import io.github.slo4j.act.Risk;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What acts on promises. Each tick is a second; "new" and "old" are the two paths of the same call. */
class ActTest {
    private static final Duration TICK = ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final List<Notice> notices = new ArrayList<>();
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(availability("new"), availability("old"))
            .onAlert(new AlertListener() {
                @Override
                public void onAlert(Alert alert) {}

                @Override
                public void onNotice(Notice notice) {
                    notices.add(notice);
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

    private void second(String path, long good, long bad) {
        engine.recorder(path).record(Outcome.GOOD, 1, good);
        engine.recorder(path).record(Outcome.BAD, 1, bad);
    }

    private void seconds(int count, Runnable each) {
        for (int second = 0; second < count; second++) {
            each.run();
            clock.advance(TICK);
        }
    }

    private static long taken(CanaryGuard canary) {
        return IntStream.range(0, 100_000).filter(call -> canary.takesNext()).count();
    }

    private CanaryGuard canary() {
        return engine.act(CanaryGuard.of("new").against("old").sending("10%"));
    }

    private void healthy() {
        second("new", 50, 0);
        second("old", 450, 0);
    }

    @Test
    void aCanaryTakesTheShareItIsGiven() {
        assertThat(taken(canary())).isBetween(9_500L, 10_500L);
        assertThat(taken(engine.act(CanaryGuard.of("new").against("old").sending("0%"))))
                .isZero();
        assertThat(taken(engine.act(CanaryGuard.of("new").against("old").sending("100%"))))
                .isEqualTo(100_000);
    }

    @Test
    void aNewPathThatFailsIsCutWithinTwoSecondsWhileTheOldOneHolds() {
        CanaryGuard canary = canary();
        seconds(120, this::healthy);
        assertThat(canary.state().isCut()).isFalse();

        seconds(2, () -> {
            second("new", 0, 50);
            second("old", 450, 0);
        });

        assertThat(canary.state().isCut()).isTrue();
        assertThat(taken(canary)).isZero();
        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("canary cut: the new path burns and the old one does not");
            assertThat(notice.lines())
                    .containsExactly(
                            "new: burn 32.26 over 1m, 100 bad of 3,100", "old: burn 0.00 over 1m, 0 bad of 27,900");
        });
    }

    @Test
    void whereBothPathsFailTheCauseIsElsewhereAndNothingIsCut() {
        CanaryGuard canary = canary();
        seconds(120, this::healthy);

        seconds(60, () -> {
            second("new", 0, 50);
            second("old", 0, 450);
        });

        assertThat(canary.state()).satisfies(state -> {
            assertThat(state.isCut()).isFalse();
            assertThat(state.reason())
                    .isEqualTo("the new path burns, and so does the old one, or too little is known of it");
        });
        assertThat(taken(canary)).isPositive();
    }

    @Test
    void twoFailuresAreNoReasonYetAndThreeAre() {
        CanaryGuard canary = canary();
        seconds(120, () -> second("old", 10, 0));

        seconds(2, () -> second("new", 0, 1));
        assertThat(canary.state().isCut()).isFalse();
        seconds(1, () -> second("new", 0, 1));

        assertThat(canary.state().isCut()).isTrue();
    }

    @Test
    void anOldPathWithTooLittleTrafficVouchesForNothing() {
        CanaryGuard canary = canary();
        seconds(120, () -> second("old", 2, 0)); // 140 at most in the window: even no failure may be 1.9 %

        seconds(30, () -> {
            second("new", 0, 5);
            second("old", 2, 0);
        });

        assertThat(canary.state().isCut()).isFalse();
    }

    @Test
    void onceCutItStaysCutUntilItIsReleasedAndThenHasAMinute() {
        CanaryGuard canary = canary();
        seconds(120, this::healthy);
        seconds(5, () -> {
            second("new", 0, 50);
            second("old", 450, 0);
        });
        seconds(3_600, () -> second("old", 500, 0));
        assertThat(taken(canary)).as("an hour later").isZero();

        canary.release();
        assertThat(taken(canary)).isPositive();
        seconds(59, () -> {
            second("new", 0, 50);
            second("old", 450, 0);
        });
        assertThat(canary.state().isCut()).as("within the minute").isFalse();
        seconds(3, () -> {
            second("new", 0, 50);
            second("old", 450, 0);
        });

        assertThat(canary.state().isCut()).as("after it").isTrue();
    }

    @Test
    void aDryRunTellsAndCutsNothing() {
        CanaryGuard canary =
                engine.act(CanaryGuard.of("new").against("old").sending("10%").dryRun());
        seconds(120, this::healthy);

        seconds(5, () -> {
            second("new", 0, 50);
            second("old", 450, 0);
        });

        assertThat(taken(canary)).isPositive();
        assertThat(notices)
                .singleElement()
                .extracting(Notice::title)
                .isEqualTo("canary would be cut: the new path burns and the old one does not");
    }

    @Test
    void aGateClosesAtItsShareOfTheBudgetAndOpensFivePointsLater() {
        engine.add(Slo.named("batch")
                .on("batch")
                .availability()
                .target("99%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.none()));
        BudgetGate gate = engine.act(BudgetGate.on("batch").forRisk(Risk.HIGH));
        clock.advance(ofHours(720)); // the whole period was observed

        assertThat(gate.permits()).as("nothing was recorded").isTrue();
        second("batch", 99_500, 500); // half the budget is spent, half is left
        clock.advance(TICK);
        assertThat(gate.permits()).as("50 % left").isTrue();
        second("batch", 98, 2);
        clock.advance(TICK);
        assertThat(gate.permits()).as("a little less").isFalse();
        second("batch", 10_000, 0); // 54.4 % left
        clock.advance(TICK);
        assertThat(gate.permits()).as("54.4 % left").isFalse();
        second("batch", 2_000, 0); // 55.2 % left
        clock.advance(TICK);

        assertThat(gate.permits()).as("55.2 % left").isTrue();
    }

    @Test
    void whatActsHasLookedBeforeItAnswers() {
        seconds(7_200, () -> second("old", 0, 100));

        assertThat(engine.act(BudgetGate.on("old").forRisk(Risk.HIGH)).permits())
                .isFalse();
        assertThat(engine.act(Readiness.of("old")).isReady()).isFalse();
    }

    @Test
    void whatActsOnAClosedEngineOnlyAnswers() {
        seconds(7_200, () -> second("old", 0, 100));
        engine.close();

        assertThat(engine.act(BudgetGate.on("old").forRisk(Risk.HIGH)).permits())
                .isTrue();
    }

    @Test
    void aGateOpensWhenItsSloGoesThoughItPaged() {
        BudgetGate gate = engine.act(BudgetGate.on("old").forRisk(Risk.LOW));
        seconds(120, () -> second("old", 0, 100));
        assertThat(gate.permits()).isFalse();

        engine.remove("old");
        seconds(1, () -> {});

        assertThat(gate.permits()).isTrue();
    }

    @Test
    void whereTheTargetIsLaxTheNewPathIsCutWhenHalfOfItsCallsFail() {
        for (String path : List.of("lax-new", "lax-old")) {
            engine.add(Slo.named(path).on(path).availability().target("90%").over(rollingDays(30)));
        }
        CanaryGuard canary =
                engine.act(CanaryGuard.of("lax-new").against("lax-old").sending("10%"));

        seconds(120, () -> {
            second("lax-new", 52, 48);
            second("lax-old", 950, 50);
        });
        assertThat(canary.state().isCut()).as("48 % fail").isFalse();
        seconds(60, () -> {
            second("lax-new", 40, 60);
            second("lax-old", 950, 50);
        });

        assertThat(canary.state().isCut()).as("60 % fail").isTrue();
    }

    @Test
    void aGateIsClosedWhileItsSloPagesHoweverMuchIsLeft() {
        BudgetGate gate = engine.act(BudgetGate.on("old").forRisk(Risk.LOW));

        seconds(60, () -> second("old", 0, 100));

        assertThat(engine.status("old").errorBudget().remaining()).isGreaterThan(0.9);
        assertThat(gate.permits()).isFalse();
    }

    @Test
    void readinessIsLostWithThePageAndComesBackAMinuteAfterIt() {
        engine.add(Slo.named("fast")
                .on("fast")
                .availability()
                .target("99%")
                .over(rollingDays(30))
                .alerting(AlertPolicy.of(BurnRateRule.page(ofMinutes(1), "10").withShortWindow(ofSeconds(10)))
                        .holding(Duration.ZERO)));
        Readiness ready = engine.act(Readiness.of("fast"));
        assertThat(ready.isReady()).isTrue();

        seconds(20, () -> second("fast", 0, 100));
        assertThat(ready.isReady()).isFalse();
        assertThat(ready.trouble()).contains("SLO \"fast\" pages");
        while (engine.status("fast").incident().isPresent()) {
            seconds(1, () -> second("fast", 100, 0));
        }
        seconds(58, () -> second("fast", 100, 0));
        assertThat(ready.isReady())
                .as("59 seconds after the last tick that paged")
                .isFalse();
        seconds(1, () -> second("fast", 100, 0));

        assertThat(ready.isReady()).as("a minute after it").isTrue();
    }

    @Test
    void readinessComesBackWhenThePagingSloIsRemovedAndNoneIsLeft() {
        Readiness ready = engine.act(Readiness.of("old"));
        seconds(60, () -> second("old", 0, 100));
        assertThat(ready.isReady()).isFalse();

        engine.remove("old");
        seconds(1, () -> {});

        assertThat(ready.isReady()).isTrue();
        assertThat(ready.trouble()).isEmpty();
    }

    @Test
    void readinessComesBackAMinuteAfterThePagingSloIsRemovedWhereAnotherIsLeft() {
        Readiness ready = engine.act(Readiness.of("old", "new"));
        seconds(60, () -> {
            second("old", 0, 100);
            second("new", 100, 0);
        });

        engine.remove("old");
        seconds(59, () -> second("new", 100, 0));
        assertThat(ready.isReady()).as("59 seconds after").isFalse();
        seconds(1, () -> second("new", 100, 0));

        assertThat(ready.isReady()).as("a minute after").isTrue();
    }

    @Test
    void whatIsStoppedLooksNoMoreAndAnswersAsItLastDid() {
        BudgetGate stopped = engine.act(BudgetGate.on("old").forRisk(Risk.LOW));
        BudgetGate other = engine.act(BudgetGate.on("old").forRisk(Risk.LOW));

        engine.stop(stopped);
        seconds(60, () -> second("old", 0, 100));
        assertThat(stopped.permits()).as("as before the page").isTrue();
        assertThat(other.permits()).as("another, at the page").isFalse();

        engine.act(stopped);
        seconds(1, () -> second("old", 0, 100));
        assertThat(stopped.permits()).as("once it looks again").isFalse();
    }

    @Test
    void whatIsStoppedTwiceOrWasNeverBegunIsLeftAsItIs() {
        BudgetGate gate = engine.act(BudgetGate.on("old").forRisk(Risk.LOW));

        engine.stop(gate);
        engine.stop(gate);
        engine.stop(Readiness.of("nobody"));

        assertThat(gate.permits()).isTrue();
    }

    @Test
    void whoActsOnAnSloThatThereIsNotIsToldWhichThereAre() {
        assertThatThrownBy(() -> engine.act(BudgetGate.on("odl").forRisk(Risk.LOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odl")
                .hasMessageContaining("old");
    }

    @Test
    void aCanaryShareIsASharePerhapsAllButNoMore() {
        assertThatThrownBy(() -> CanaryGuard.of("new").against("old").sending("101%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("canary share must be between 0% and 100%, but was 101%; one call in ten is \"10%\"");
        assertThatThrownBy(() -> CanaryGuard.of("new").against("old").sending("0.00004%"))
                .hasMessage(
                        "canary share must be 0% or at least 0.0001%, but was 0.00004%; one call in ten is \"10%\"");
    }
}
