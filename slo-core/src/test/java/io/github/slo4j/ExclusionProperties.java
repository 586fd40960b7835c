// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever is excluded and taken back, before, during or after: every window agrees with a plain list of timestamped
 * events, less those within the real bounds that the status tells; and these are as near to those asked for as the tier
 * of their age allows.
 */
class ExclusionProperties {
    private static final Duration TICK = Duration.ofSeconds(1);
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
            story.clock.advance(span);
        }
    }

    /** So long from now, negative for after the fact. */
    private record Exclude(Duration start, Duration length) implements Step {
        @Override
        public void happenTo(Story story) {
            story.exclude(start, length);
        }
    }

    private record TakeBack(int which) implements Step {
        @Override
        public void happenTo(Story story) {
            story.takeBack(which);
        }
    }

    private record Event(Instant at, Outcome outcome) {}

    private record Entered(Exclusion.OneOff exclusion, Instant when, Subscription subscription) {}

    private static final class Story {
        private final ManualClock clock;
        private final SloEngine engine;
        private final List<Event> events = new ArrayList<>();
        private final List<Entered> entered = new ArrayList<>();

        Story(long origin, List<PastCount> pasts) {
            clock = new ManualClock(Instant.EPOCH, origin);
            engine = SloEngine.builder()
                    .clock(clock)
                    .slos(Watched.SLO)
                    .history(pasts)
                    .start();
            for (PastCount past : pasts) {
                for (int i = 0; i < past.good(); i++) {
                    events.add(new Event(past.from(), Outcome.GOOD));
                }
                for (int i = 0; i < past.bad(); i++) {
                    events.add(new Event(past.from(), Outcome.BAD));
                }
            }
        }

        void record(Outcome outcome, int times) {
            for (int i = 0; i < times; i++) {
                engine.recorder("r").record(outcome, 1);
                events.add(new Event(clock.instant(), outcome));
            }
        }

        void exclude(Duration start, Duration length) {
            Instant from = clock.instant().plus(start);
            Exclusion.OneOff exclusion =
                    Exclusion.from(from).to(from.plus(length)).because("step");
            entered.add(new Entered(exclusion, clock.instant(), engine.exclude(exclusion)));
        }

        void takeBack(int which) {
            if (!entered.isEmpty()) {
                entered.remove(which % entered.size()).subscription().close();
            }
        }

        /** One that has ended lasts until the next tick comes. */
        boolean isUndecided() {
            Instant now = clock.instant();
            Instant tick = now.truncatedTo(ChronoUnit.SECONDS);
            return entered.stream()
                    .map(one -> one.exclusion().to())
                    .anyMatch(end -> end.isAfter(tick) && !end.isAfter(now));
        }

        Tally naive(Instant from, List<Excluded> exclusions) {
            return new Tally(count(from, exclusions, Outcome.GOOD), count(from, exclusions, Outcome.BAD));
        }

        private long count(Instant from, List<Excluded> exclusions, Outcome outcome) {
            return events.stream()
                    .filter(event -> event.outcome() == outcome && !event.at().isBefore(from))
                    .filter(event -> exclusions.stream().noneMatch(one -> contains(one.real(), event.at())))
                    .count();
        }

        private static boolean contains(Bounds bounds, Instant at) {
            return !at.isBefore(bounds.from()) && at.isBefore(bounds.to());
        }
    }

    @Property(tries = 300)
    void everyWindowAgreesWithAPlainListOfEventsWithoutTheExcludedOnes(
            @ForAll("steps") List<Step> steps, @ForAll long origin, @ForAll("pasts") List<PastCount> pasts) {
        Story story = new Story(origin, pasts);
        for (Step step : steps) {
            step.happenTo(story);
            story.clock.advance(
                    TICK.minus(Duration.ofNanos(story.clock.instant().getNano()))); // what is due is begun
            SloStatus status = story.engine.status("s");
            assertAgrees(story, status, status.period());
            status.burnRates().values().forEach(burn -> assertAgrees(story, status, burn.window()));
            assertThat(status.events().valid())
                    .isEqualTo(story.events.stream()
                            .filter(event -> !event.at().isBefore(Instant.EPOCH) && event.outcome() != Outcome.IGNORED)
                            .count());
            assertBounds(story, status);
        }

        story.entered.forEach(entered -> entered.subscription().close());
        SloStatus status = story.engine.status("s");
        assertThat(status.period().tally())
                .isEqualTo(story.naive(status.period().from(), List.of()));
        assertThat(status.period().excluded()).isZero();
    }

    private static void assertAgrees(Story story, SloStatus status, WindowTally window) {
        assertThat(window.tally()).isEqualTo(story.naive(window.from(), status.exclusions()));
        assertThat(window.excluded()).isEqualTo(naiveExcluded(window, status.exclusions()));
        assertThat(window.observed()).isBetween(Duration.ZERO, window.length());
    }

    /** Millisecond by millisecond would take for ever; each bound begins or ends what is counted. */
    private static Duration naiveExcluded(WindowTally window, List<Excluded> exclusions) {
        List<Instant> bounds = new ArrayList<>(List.of(window.from(), window.to()));
        exclusions.forEach(
                one -> bounds.addAll(List.of(one.real().from(), one.real().to())));
        List<Instant> sorted = bounds.stream()
                .filter(at -> !at.isBefore(window.from()) && !at.isAfter(window.to()))
                .sorted()
                .toList();
        Duration sum = Duration.ZERO;
        for (int i = 1; i < sorted.size(); i++) {
            Instant begin = sorted.get(i - 1);
            if (exclusions.stream().anyMatch(one -> Story.contains(one.real(), begin))) {
                sum = sum.plus(Duration.between(begin, sorted.get(i)));
            }
        }
        return sum;
    }

    private static void assertBounds(Story story, SloStatus status) {
        for (Excluded one : status.exclusions()) {
            assertThat(one.real().from()).isBeforeOrEqualTo(one.asked().from());
            assertThat(one.real().to()).isAfterOrEqualTo(one.asked().to());
            boolean touchesPast = one.asked().from().isBefore(Instant.EPOCH);
            boolean allBeforehand = story.entered.stream()
                    .filter(entered ->
                            entered.exclusion().from().equals(one.asked().from()))
                    .allMatch(entered ->
                            !entered.when().isAfter(entered.exclusion().from()));
            Duration outward = one.real().length().minus(one.asked().length());
            if (allBeforehand) {
                assertThat(outward).as("to ticks").isLessThan(TICK.multipliedBy(2));
            } else if (!touchesPast) {
                assertThat(outward)
                        .as("to slices")
                        .isLessThan(slice(one, story.clock.instant()).multipliedBy(2));
            }
        }
    }

    /** That of its whole life until now: it was entered earlier, when it was younger, if anything. */
    private static Duration slice(Excluded one, Instant now) {
        Duration age = Duration.between(one.asked().from(), now);
        return age.compareTo(Duration.ofMinutes(10)) <= 0
                ? Duration.ofSeconds(11)
                : age.compareTo(Duration.ofHours(2)) <= 0
                        ? Duration.ofMinutes(1)
                        : age.compareTo(Duration.ofDays(1)) <= 0 ? Duration.ofMinutes(12) : Duration.ofHours(1);
    }

    /** Minutes in slices that are far apart, so that none is folded into another. */
    @Provide
    Arbitrary<List<PastCount>> pasts() {
        Arbitrary<Integer> events = Arbitraries.integers().between(0, 9);
        return Arbitraries.of(5, 40, 180, 600)
                .map(Duration::ofMinutes)
                .set()
                .flatMap(ages -> Combinators.combine(events, events)
                        .as((good, bad) -> ages.stream()
                                .map(age ->
                                        new PastCount("s", Instant.EPOCH.minus(age), Duration.ofMinutes(1), good, bad))
                                .toList()));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Duration> shortSpan = Arbitraries.longs().between(0, 30_000).map(Duration::ofMillis);
        Arbitrary<Duration> longSpan = Arbitraries.longs().between(0, 10_000).map(Duration::ofSeconds);
        Arbitrary<Duration> slices = Arbitraries.longs().between(-90, 90).map(slice -> Duration.ofSeconds(10 * slice));
        Arbitrary<Duration> starts = Arbitraries.oneOf(
                slices,
                Arbitraries.longs().between(-60_000, 60_000).map(Duration::ofMillis),
                Arbitraries.longs().between(-40_000, 3_000).map(Duration::ofSeconds));
        Arbitrary<Duration> lengths = Arbitraries.oneOf(
                Arbitraries.longs().between(1_000, 100_000).map(Duration::ofMillis),
                Arbitraries.longs().between(1, 8_000).map(Duration::ofSeconds));
        Arbitrary<Step> record = Arbitraries.of(Outcome.class)
                .flatMap(outcome -> Arbitraries.integers().between(1, 5).map(times -> new Record(outcome, times)));
        Arbitrary<Step> advance = Arbitraries.oneOf(shortSpan, longSpan).map(Advance::new);
        Arbitrary<Step> exclude = Combinators.combine(starts, lengths).as(Exclude::new);
        Arbitrary<Step> takeBack = Arbitraries.integers().between(0, 100).map(TakeBack::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(12, record), Tuple.of(10, advance), Tuple.of(5, exclude), Tuple.of(2, takeBack))
                .list()
                .ofMaxSize(40);
    }
}
