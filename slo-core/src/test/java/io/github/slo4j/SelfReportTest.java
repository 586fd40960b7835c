// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.Timing;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The engine says in the log what it was fed, and never more than a person can read. */
class SelfReportTest {
    private static final int RECORDERS = 10;

    private final ManualClock clock = new ManualClock();
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.slo4j");
    private Consumer<String> reader = line -> {};
    private final Appender<ILoggingEvent> appender = new UnsynchronizedAppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
            reader.accept(event.getFormattedMessage());
        }
    };
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(IntStream.range(0, RECORDERS)
                    .mapToObj(i -> Slo.named("slo-" + i)
                            .on("recorder-" + i)
                            .availability()
                            .target("99%")
                            .over(rollingDays(7)))
                    .toArray(Slo[]::new))
            .start();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(appender);
        appender.start();
        clock.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(Level.OFF);
        engine.close();
    }

    @Test
    void R1_theLogNamesTheRecorderAndTheReason() {
        SliRecorder recorder = engine.recorder("recorder-3");
        recorder.record(Outcome.GOOD, -1);
        recorder.record(200, -1);
        recorder.record(Outcome.GOOD, 1, -1);
        engine.recorderFromOutside("${jndi:ldap://x} {}").record(200, 1);
        Timing timing = recorder.start();
        timing.stop(200);
        timing.stop(200);

        clock.advance(Duration.ofMinutes(1));

        assertThat(lines)
                .containsExactly(
                        "the engine was given events under a name that no SLO refers to, 1 times",
                        "recorder \"recorder-3\" was given a negative number of events, 1 times",
                        "recorder \"recorder-3\" was given a duration that is negative or null, 2 times",
                        "recorder \"recorder-3\" was given the end of one event more than once, 1 times");
        clock.advance(Duration.ofMinutes(5));
        assertThat(lines).as("nothing new, nothing said").hasSize(4);
    }

    @Test
    void M5_aMillionBadInputsASecondAreFiveLinesAMinute() {
        for (int minute = 1; minute <= 3; minute++) {
            for (int second = 0; second < 60; second++) {
                feedAMillionBadInputs();
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(lines).hasSize(5);
            assertThat(lines.get(4)).endsWith(" more such lines are left out");
            lines.clear();
        }

        assertThat(engine.ledger().rejected().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(180L * 1_000_000);
    }

    /** A clock whose calendar breaks with an error, which nobody expects of a clock, so that it ends the tick. */
    private static final class BreakingClock extends ClockOver {
        private boolean broken;

        BreakingClock(EngineClock time) {
            super(time);
        }

        @Override
        public Instant instant() {
            if (broken) {
                throw new StackOverflowError("a bug");
            }
            return super.instant();
        }
    }

    private static SloEngine hitBy(EngineClock clock) {
        return SloEngine.builder()
                .clock(clock)
                .slos(Slo.named("hit").on("web").availability().target("99%").over(rollingDays(7)))
                .start();
    }

    @Test
    void C14_afterAnErrorTheNextTickTakesUpWhatWasLeftAndTheNumberIsShown() {
        BreakingClock breaking = new BreakingClock(clock);
        try (SloEngine hit = hitBy(breaking);
                SloEngine unharmed = hitBy(clock)) {
            for (int second = 0; second < 60; second++) {
                breaking.broken = second == 20 || second == 40 || second == 41;
                hit.recorder("web").record(second % 3 == 0 ? Outcome.BAD : Outcome.GOOD, 1);
                unharmed.recorder("web").record(second % 3 == 0 ? Outcome.BAD : Outcome.GOOD, 1);
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(hit.tickFailures()).isEqualTo(3);
            assertThat(unharmed.tickFailures()).isZero();
            assertThat(hit.standstill()).isEmpty();
            assertThat(hit.ledger()).isEqualTo(unharmed.ledger());
            assertThat(hit.status("hit").period())
                    .isEqualTo(unharmed.status("hit").period());
            assertThat(hit.status("hit").burnRates())
                    .isEqualTo(unharmed.status("hit").burnRates());
        }
    }

    @Test
    void C14_theFirstTickAfterAnErrorIsTheNextOne() {
        BreakingClock breaking = new BreakingClock(clock);
        try (SloEngine hit = hitBy(breaking)) {
            breaking.broken = true;
            clock.advance(Duration.ofSeconds(30));
            breaking.broken = false;
            assertThat(hit.tickFailures()).isEqualTo(30);
            assertThat(hit.standstill()).hasValue("the engine has not ticked since 2026-01-05T00:00:01Z");

            clock.advance(Duration.ofSeconds(1));

            assertThat(hit.tickFailures()).isEqualTo(30);
            assertThat(hit.standstill()).isEmpty();
        }
    }

    @Test
    void C14_aSlicerThatFailsAtEachTickSaysSoAtOnceAndThenOnceAMinute() {
        BreakingClock breaking = new BreakingClock(clock);
        try (SloEngine hit = hitBy(breaking)) {
            clock.advance(Duration.ofSeconds(10));
            breaking.broken = true;

            clock.advance(Duration.ofMinutes(2));

            assertThat(hit.tickFailures()).isEqualTo(120);
            assertThat(lines)
                    .containsExactly(
                            "the slicer failed and goes on at its next tick, 1 times",
                            "the slicer failed and goes on at its next tick, 60 times");
        }
    }

    @Test
    void M5_aSlicerThatFailsAmongAMillionBadInputsASecondIsInTheSameFiveLinesAMinute() {
        BreakingClock breaking = new BreakingClock(clock);
        List<String> all = new ArrayList<>();
        try (SloEngine hit = hitBy(breaking)) {
            for (int minute = 1; minute <= 3; minute++) {
                for (int second = 0; second < 60; second++) {
                    breaking.broken = second % 7 == 3;
                    feedEachKindOfBadInput(hit);
                    clock.advance(Duration.ofSeconds(1));
                }
                assertThat(lines).hasSize(5);
                all.addAll(lines);
                lines.clear();
            }
        }
        assertThat(all)
                .as(
                        "nine seconds of each minute are broken; the first line comes a minute after the first of bad input")
                .filteredOn(line -> line.startsWith("the slicer failed"))
                .containsExactly(
                        "the slicer failed and goes on at its next tick, 9 times",
                        "the slicer failed and goes on at its next tick, 9 times");
    }

    private static void feedEachKindOfBadInput(SloEngine hit) {
        SliRecorder recorder = hit.recorder("web");
        recorder.record(null, 1);
        recorder.record(1_000, 1);
        recorder.record(Outcome.GOOD, 1, -1);
        recorder.record(Outcome.GOOD, -1);
        hit.recorderFromOutside("stray").record(200, 1);
    }

    @Test
    void C14_aLogThatThrowsDoesNotEndTheTicks() {
        reader = line -> {
            throw new StackOverflowError("a broken appender");
        };
        engine.recorder("recorder-0").record(null, 1);

        clock.advance(Duration.ofMinutes(3));

        assertThat(lines).hasSizeBetween(1, 3);
        assertThat(engine.tickFailures()).isEqualTo(1);
        assertThat(engine.standstill()).isEmpty();
    }

    private void feedAMillionBadInputs() {
        SliRecorder stray = engine.recorderFromOutside("stray");
        for (int i = 0; i < RECORDERS; i++) {
            SliRecorder recorder = engine.recorder("recorder-" + i);
            for (int bad = 0; bad < 25_000; bad++) {
                recorder.record(null, 1);
                recorder.record(1_000, 1);
                recorder.record(Outcome.GOOD, 1, -1);
                stray.record(200, 1);
            }
        }
    }

    @Test
    void C12_aLogAppenderMayRecordAndDoesNotHearItself() {
        SliRecorder recorder = engine.recorder("recorder-0");
        int[] depth = {0};
        reader = line -> {
            assertThat(++depth[0]).as("said while saying").isEqualTo(1);
            recorder.record(Outcome.GOOD, 1);
            recorder.record(null, 1);
            engine.recorderFromOutside("log").record(200, 1);
            depth[0]--;
        };
        recorder.record(null, 1);

        clock.advance(Duration.ofMinutes(10));

        assertThat(lines).hasSizeBetween(10, 20);
        int heard = lines.size();
        assertThat(engine.ledger().counted()).isEqualTo(heard);
        assertThat(engine.ledger().rejected())
                .containsEntry(Rejection.NULL_OUTCOME, heard + 1L)
                .containsEntry(Rejection.UNKNOWN_RECORDER, (long) heard);
        assertThat(engine.listenerFailures()).isZero();
    }
}
