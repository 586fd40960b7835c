// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is recorded, and however time passes, every window agrees with a plain list of timestamped events. */
class EngineProperties {
    private static final Duration NEWEST_SLICE = Duration.ofSeconds(10);

    /** The windows that are asked for, and the slices to which their left edges may be rounded. */
    private static final Map<Duration, Duration> WINDOWS = Map.of(
            Duration.ofMinutes(1), Duration.ofSeconds(10),
            Duration.ofMinutes(12), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofSeconds(10),
            Duration.ofHours(1), Duration.ofMinutes(1),
            Duration.ofMinutes(30), Duration.ofMinutes(1),
            Duration.ofHours(6), Duration.ofMinutes(12),
            Duration.ofHours(2), Duration.ofMinutes(1),
            Duration.ofDays(1), Duration.ofMinutes(12));

    private static final Slo SLO = Slo.named("s")
            .on("r")
            .availability()
            .target("99%")
            .over(rollingDays(28))
            .alerting(AlertPolicy.of(
                    BurnRateRule.page(Duration.ofMinutes(12), "2"),
                    BurnRateRule.page(Duration.ofHours(1), "2"),
                    BurnRateRule.page(Duration.ofHours(6), "2"),
                    BurnRateRule.page(Duration.ofDays(1), "2")));

    /** Something that happens to an engine. */
    private interface Step {
        void happenTo(Story story);
    }

    private record Record(Outcome outcome, int times) implements Step {
        @Override
        public void happenTo(Story story) {
            story.record(outcome, times);
        }
    }

    private record Advance(Duration span) implements Step {
        @Override
        public void happenTo(Story story) {
            story.advance(span);
        }
    }

    private record Freeze(Duration span) implements Step {
        @Override
        public void happenTo(Story story) {
            story.freeze(span);
        }
    }

    private record StepWall(Duration step) implements Step {
        @Override
        public void happenTo(Story story) {
            story.clock.stepWall(step);
        }
    }

    private record Event(long at, Outcome outcome) {}

    /** The engine under test beside the naive model. All times are nanoseconds since the start. */
    private static final class Story {
        private final ManualClock clock;
        private final long origin;
        private final SloEngine engine;
        private final List<Event> events = new ArrayList<>();
        private final List<long[]> gaps = new ArrayList<>();
        private List<Event> sinceLastTick = new ArrayList<>();
        private long lastTick;

        Story(long origin) {
            this.origin = origin;
            clock = new ManualClock(Instant.EPOCH, origin);
            engine = SloEngine.builder().clock(clock).slos(SLO).start();
        }

        long now() {
            return clock.nanoTime() - origin;
        }

        void record(Outcome outcome, int times) {
            for (int i = 0; i < times; i++) {
                engine.recorder("r").record(outcome, 1);
                sinceLastTick.add(new Event(now(), outcome));
            }
        }

        void advance(Duration span) {
            clock.advance(span);
            ticked();
        }

        /** A late tick gives its delta to the newest slice, and what lies before that slice is a gap. */
        void freeze(Duration span) {
            clock.freeze(span);
            long late = now() - lastTick;
            boolean tickCame = now() / 1_000_000_000L > lastTick / 1_000_000_000L;
            if (tickCame && late > NEWEST_SLICE.toNanos()) {
                long newest = now() - NEWEST_SLICE.toNanos();
                gaps.add(new long[] {lastTick, newest});
                sinceLastTick = new ArrayList<>(sinceLastTick.stream()
                        .map(event -> new Event(newest, event.outcome()))
                        .toList());
            }
            if (tickCame) {
                lastTick = now();
                settle();
            }
        }

        private void ticked() {
            long tick = now() / 1_000_000_000L * 1_000_000_000L;
            if (tick > lastTick) {
                lastTick = tick;
                settle();
            }
        }

        private void settle() {
            events.addAll(sinceLastTick);
            sinceLastTick.clear();
        }

        Tally naive(long from) {
            return new Tally(count(from, Outcome.GOOD), count(from, Outcome.BAD));
        }

        private long count(long from, Outcome outcome) {
            return events.stream()
                            .filter(event -> event.at() >= from && event.outcome() == outcome)
                            .count()
                    + sinceLastTick.stream()
                            .filter(event -> event.at() >= from && event.outcome() == outcome)
                            .count();
        }

        /** Observed time since a moment: since the start at most, gaps left out. */
        long naiveObserved(long from) {
            long begin = Math.max(0, from);
            long observed = now() - begin;
            for (long[] gap : gaps) {
                observed -= Math.max(0, gap[1] - Math.max(begin, gap[0]));
            }
            return observed;
        }
    }

    @Property(tries = 300)
    void everyWindowAgreesWithAPlainListOfEvents(@ForAll("steps") List<Step> steps, @ForAll long origin) {
        Story story = new Story(origin);
        for (Step step : steps) {
            step.happenTo(story);
            SloStatus status = story.engine.status("s");
            status.burnRates().forEach((asked, burn) -> assertAgrees(story, asked, burn.window()));
        }
        long sent = (long) story.events.size() + story.sinceLastTick.size();
        assertThat(story.engine.ledger().counted()).isEqualTo(sent);
        assertThat(story.engine.ledger().sent()).isEqualTo(sent);
    }

    private static void assertAgrees(Story story, Duration asked, WindowTally window) {
        long from = story.now() - window.length().toNanos();
        Duration outward = window.length().minus(asked);
        Duration slice = WINDOWS.getOrDefault(asked, Duration.ofSeconds(10));

        assertThat(outward)
                .as("%s is rounded outward by less than a slice", asked)
                .isBetween(Duration.ZERO, slice.plus(NEWEST_SLICE));
        assertThat(window.tally()).as("events of %s since %s", asked, from).isEqualTo(story.naive(from));
        assertThat(window.observed().toNanos()).as("observed part of %s", asked).isEqualTo(story.naiveObserved(from));
    }

    @Property(tries = 100)
    void readingChangesNothing(@ForAll("steps") List<Step> steps) {
        Story read = new Story(0);
        Story unread = new Story(0);
        for (Step step : steps) {
            step.happenTo(read);
            read.engine.status("s");
            read.engine.statuses();
            read.engine.ledger();
            step.happenTo(unread);
        }

        assertThat(read.engine.status("s")).isEqualTo(unread.engine.status("s"));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Duration> shortSpan = Arbitraries.longs().between(0, 30_000).map(Duration::ofMillis);
        Arbitrary<Duration> longSpan = Arbitraries.longs().between(0, 10_000).map(Duration::ofSeconds);
        Arbitrary<Step> record = Arbitraries.of(Outcome.class)
                .flatMap(outcome -> Arbitraries.integers().between(1, 5).map(times -> new Record(outcome, times)));
        Arbitrary<Step> advance = Arbitraries.oneOf(shortSpan, longSpan).map(Advance::new);
        Arbitrary<Step> freeze = Arbitraries.oneOf(shortSpan, longSpan).map(Freeze::new);
        Arbitrary<Step> wall = Arbitraries.longs()
                .between(-1_000_000, 1_000_000)
                .map(Duration::ofSeconds)
                .map(StepWall::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, record), Tuple.of(5, advance), Tuple.of(1, freeze), Tuple.of(1, wall))
                .list()
                .ofMaxSize(40);
    }
}
