// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is recorded, and however time passes, every window agrees with a plain list of timestamped events. */
class EngineProperties {
    private static final Duration NEWEST_SLICE = Duration.ofSeconds(10);

    private static final Slo OTHER = Slo.named("other")
            .on("r")
            .fasterThan(Duration.ofSeconds(1))
            .target("90%")
            .over(rollingDays(7));

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

    /** Another SLO on the same recorder comes or, if it is there, goes. */
    private record ComeOrGo() implements Step {
        @Override
        public void happenTo(Story story) {
            story.comeOrGo();
        }
    }

    private record Close() implements Step {
        @Override
        public void happenTo(Story story) {
            story.close();
        }
    }

    private record Event(long at, Outcome outcome) {}

    /** A minute of the past, that long before the start. */
    private record Past(Duration age, int good, int bad) {
        private static final Duration LENGTH = Duration.ofMinutes(1);

        /** One in which nothing happened can be cut in two. */
        long observed(long from) {
            long begin = -age.toNanos();
            long end = begin + LENGTH.toNanos();
            if (begin >= from) {
                return LENGTH.toNanos();
            }
            return good + bad == 0 ? Math.max(0, end - from) : 0;
        }

        PastCount count() {
            return new PastCount("s", Instant.EPOCH.minus(age), LENGTH, good, bad);
        }
    }

    /** The engine under test beside the naive model. All times are nanoseconds since the start. */
    private static final class Story {
        private final ManualClock clock;
        private final long origin;
        private final SloEngine engine;
        private final List<Event> events = new ArrayList<>();
        private final List<long[]> gaps = new ArrayList<>();
        private final List<Past> pasts;
        private List<Event> sinceLastTick = new ArrayList<>();
        private long lastTick;
        private long sent;
        private long bornAfter = -1;
        private boolean closed;

        Story(long origin, List<Past> pasts) {
            this.origin = origin;
            this.pasts = pasts;
            clock = new ManualClock(Instant.EPOCH, origin);
            engine = SloEngine.builder()
                    .clock(clock)
                    .slos(Watched.SLO)
                    .history(pasts.stream().map(Past::count).toList())
                    .start();
        }

        void comeOrGo() {
            if (closed) {
                return;
            }
            if (bornAfter < 0) {
                engine.add(OTHER);
                bornAfter = counted();
            } else {
                engine.remove("other");
                bornAfter = -1;
            }
        }

        void close() {
            engine.close();
            closed = true;
        }

        long counted() {
            return (long) events.size() + sinceLastTick.size();
        }

        long now() {
            return clock.nanoTime() - origin;
        }

        void record(Outcome outcome, int times) {
            for (int i = 0; i < times; i++) {
                engine.recorder("r").record(outcome, 1);
                sent++;
                if (!closed) {
                    sinceLastTick.add(new Event(now(), outcome));
                }
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
            boolean tickCame = !closed && now() / 1_000_000_000L > lastTick / 1_000_000_000L;
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
            if (!closed && tick > lastTick) {
                lastTick = tick;
                settle();
            }
        }

        private void settle() {
            events.addAll(sinceLastTick);
            sinceLastTick.clear();
        }

        Tally naive(long from) {
            return new Tally(count(from, Outcome.GOOD), count(from, Outcome.BAD)).plus(loaded(from));
        }

        /** The past counts for what it is: minutes that lie in the window from their first moment on. */
        Tally loaded(long from) {
            return pasts.stream()
                    .filter(past -> -past.age().toNanos() >= from)
                    .map(past -> new Tally(past.good(), past.bad()))
                    .reduce(Tally.NONE, Tally::plus);
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
            long end = closed ? Math.min(now(), lastTick + NEWEST_SLICE.toNanos()) : now();
            long observed = Math.max(0, end - begin);
            observed += pasts.stream().mapToLong(past -> past.observed(from)).sum();
            for (long[] gap : gaps) {
                observed -= Math.max(0, gap[1] - Math.max(begin, gap[0]));
            }
            return observed;
        }
    }

    @Property(tries = 300)
    void T7_everyWindowAgreesWithAPlainListOfEventsWhateverTheOriginOfTheClock(
            @ForAll("steps") List<Step> steps, @ForAll long origin, @ForAll("pasts") List<Past> pasts) {
        Story story = new Story(origin, pasts);
        for (Step step : steps) {
            step.happenTo(story);
            SloStatus status = story.engine.status("s");
            status.burnRates().forEach((asked, burn) -> assertAgrees(story, asked, burn.window()));
            assertOtherAgrees(story);
        }
        Ledger ledger = story.engine.ledger();
        assertThat(ledger.counted()).isEqualTo(story.counted());
        assertThat(ledger.sent()).isEqualTo(story.sent);
        assertThat(ledger.loaded()).isEqualTo(story.loaded(Long.MIN_VALUE).valid());
    }

    /** The other SLO has counted what came since it did, whatever has come and gone before it. */
    private static void assertOtherAgrees(Story story) {
        if (story.bornAfter >= 0) {
            Tally others = story.engine.status("other").events();
            long since = Stream.concat(story.events.stream(), story.sinceLastTick.stream())
                    .skip(story.bornAfter)
                    .filter(event -> event.outcome() == Outcome.GOOD) // speed is asked of good events only
                    .count();
            assertThat(others.valid()).isEqualTo(since);
        }
    }

    @Property(tries = 500)
    void windowsAreAdditive(@ForAll("steps") List<Step> steps) {
        Story story = new Story(0, List.of());
        steps.forEach(step -> step.happenTo(story));

        SloStatus status = story.engine.status("s");
        WindowTally shorter = status.burnRates().get(Duration.ofMinutes(5)).window();
        WindowTally longer = status.burnRates().get(Duration.ofHours(6)).window();

        long from = story.now() - longer.length().toNanos();
        long to = story.now() - shorter.length().toNanos();
        Tally between = story.naive(from).minus(story.naive(to));
        assertThat(longer.tally()).isEqualTo(shorter.tally().plus(between));
    }

    @Property(tries = 20)
    void theOrderOfThreadsChangesNoSum(@ForAll("outcomes") List<Outcome> outcomes) throws InterruptedException {
        SloEngine engine =
                SloEngine.builder().clock(new ManualClock()).slos(Watched.SLO).start();
        List<Thread> threads = Stream.of(0, 1, 2)
                .map(part -> new Thread(() -> {
                    for (int i = part; i < outcomes.size(); i += 3) {
                        engine.recorder("r").record(outcomes.get(i), i);
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(engine.status("s").events())
                .isEqualTo(new Tally(
                        Collections.frequency(outcomes, Outcome.GOOD), Collections.frequency(outcomes, Outcome.BAD)));
        assertThat(engine.status("s").ignoredEvents()).isEqualTo(Collections.frequency(outcomes, Outcome.IGNORED));
    }

    private static void assertAgrees(Story story, Duration asked, WindowTally window) {
        long from = story.now() - window.length().toNanos();
        Duration outward = window.length().minus(asked);
        Duration slice = Watched.SLICES.getOrDefault(asked, Duration.ofSeconds(10));

        assertThat(outward).as("%s is rounded outward", asked).isGreaterThanOrEqualTo(Duration.ZERO);
        if (!story.closed) {
            assertThat(outward).as("%s, by less than a slice", asked).isLessThanOrEqualTo(slice.plus(NEWEST_SLICE));
        }
        assertThat(window.tally()).as("events of %s since %s", asked, from).isEqualTo(story.naive(from));
        assertThat(window.observed().toNanos()).as("observed part of %s", asked).isEqualTo(story.naiveObserved(from));
    }

    @Property(tries = 100)
    void readingChangesNothing(@ForAll("steps") List<Step> steps) {
        Story read = new Story(0, List.of());
        Story unread = new Story(0, List.of());
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
    Arbitrary<List<Outcome>> outcomes() {
        return Arbitraries.of(Outcome.class).list().ofMinSize(300).ofMaxSize(3000);
    }

    /** One past minute in each of some slices that are far apart, so that none is folded into another. */
    @Provide
    Arbitrary<List<Past>> pasts() {
        Arbitrary<Integer> events = Arbitraries.integers().between(0, 9);
        return Arbitraries.of(5, 40, 180, 600)
                .map(Duration::ofMinutes)
                .set()
                .flatMap(ages -> Combinators.combine(events, events)
                        .as((good, bad) -> ages.stream()
                                .map(age -> new Past(age, good, bad))
                                .toList()));
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
                        Tuple.of(12, record),
                        Tuple.of(10, advance),
                        Tuple.of(2, freeze),
                        Tuple.of(2, wall),
                        Tuple.of(2, Arbitraries.just(new ComeOrGo())),
                        Tuple.of(1, Arbitraries.just(new Close())))
                .list()
                .ofMaxSize(40);
    }
}
