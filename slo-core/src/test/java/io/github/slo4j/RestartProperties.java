// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.store.Peek;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** However an engine is closed, killed and started again, its windows agree with a plain list of what should be left. */
class RestartProperties {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    /** Something that happens. */
    private enum What {
        GOOD,
        BAD,
        SECONDS,
        MINUTES,
        HOURS,
        RESTART,
        KILL
    }

    private record Step(What what, int amount) {}

    private record Event(Instant at, Outcome outcome) {}

    /** A stretch of time in which an engine ran, as far as that is remembered. */
    private record Run(Instant from, Instant to) {
        Duration since(Instant moment) {
            Instant begin = from.isBefore(moment) ? moment : from;
            return begin.isBefore(to) ? Duration.between(begin, to) : Duration.ZERO;
        }
    }

    private static final class Story {
        private final List<Event> events = new ArrayList<>();
        private final List<Run> runs = new ArrayList<>();
        private ManualClock clock = new ManualClock(START, 17);
        private Store store = Store.inMemory();
        private SloEngine engine = start();
        private Instant begun = START;
        private long saves;
        private int eventsSaved;
        private long origin = 17;

        private SloEngine start() {
            return SloEngine.builder()
                    .clock(clock)
                    .slos(Watched.SLO)
                    .store(store)
                    .withoutAlertLog()
                    .deliverAlertsOn(Runnable::run)
                    .start();
        }

        void apply(Step step) throws IOException {
            switch (step.what) {
                case GOOD -> record(Outcome.GOOD, step.amount);
                case BAD -> record(Outcome.BAD, step.amount);
                case SECONDS -> advance(Duration.ofSeconds(step.amount));
                case MINUTES -> advance(Duration.ofMinutes(step.amount));
                case HOURS -> advance(Duration.ofHours(step.amount));
                case RESTART -> restart(Duration.ofSeconds(step.amount));
                case KILL -> kill(Duration.ofSeconds(step.amount));
            }
        }

        private void record(Outcome outcome, int times) {
            for (int i = 0; i < times; i++) {
                engine.recorder("r").record(outcome, 1);
                events.add(new Event(clock.instant(), outcome));
            }
        }

        /** Everything was recorded before, so any save on the way holds it. */
        private void advance(Duration span) {
            clock.advance(span);
            if (engine.persistence().saves() > saves) {
                saves = engine.persistence().saves();
                eventsSaved = events.size();
            }
        }

        private void restart(Duration downtime) {
            engine.close();
            runs.add(new Run(begun, clock.instant()));
            startAfter(downtime);
        }

        private void kill(Duration downtime) throws IOException {
            Store left = Store.inMemory();
            try (Store.Session session = left.open()) {
                session.rewrite(Peek.into(store));
            }
            Instant saved = engine.persistence().savedAt().orElse(begun);
            engine.close();
            store = left;
            runs.add(new Run(begun, saved));
            events.subList(eventsSaved, events.size()).clear();
            startAfter(downtime);
        }

        private void startAfter(Duration downtime) {
            origin = origin * 31 + 7;
            clock = new ManualClock(clock.instant().plus(downtime), origin);
            begun = clock.instant();
            saves = 0;
            eventsSaved = events.size();
            engine = start();
        }

        Tally naive(Instant from) {
            return new Tally(count(from, Outcome.GOOD), count(from, Outcome.BAD));
        }

        private long count(Instant from, Outcome outcome) {
            return events.stream()
                    .filter(event -> !event.at.isBefore(from) && event.outcome == outcome)
                    .count();
        }

        Duration observed(Instant from) {
            Duration observed = new Run(begun, clock.instant()).since(from);
            for (Run run : runs) {
                observed = observed.plus(run.since(from));
            }
            return observed;
        }
    }

    @Property(tries = 300)
    void P1_everyWindowAgreesWithAPlainListOfEventsWhateverLivesItSpans(@ForAll("steps") List<Step> steps)
            throws IOException {
        Story story = new Story();
        for (Step step : steps) {
            story.apply(step);
            SloStatus status = story.engine.status("s");
            status.burnRates().forEach((asked, burn) -> assertAgrees(story, asked, burn.window()));
            assertAgrees(story, Duration.ofDays(28), status.period());
        }
        story.engine.close();
    }

    private static void assertAgrees(Story story, Duration asked, WindowTally window) {
        assertThat(window.tally())
                .as("events of %s since %s", asked, window.from())
                .isEqualTo(story.naive(window.from()));
        assertThat(window.observed())
                .as("observed of %s since %s", asked, window.from())
                .isCloseTo(story.observed(window.from()), Duration.ofNanos(1_000));
        Duration outward = window.length().minus(asked);
        assertThat(outward).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(outward)
                .as("%s is rounded outward", asked)
                .isLessThanOrEqualTo(Watched.SLICES
                        .getOrDefault(asked, Duration.ofSeconds(10))
                        .plus(Duration.ofSeconds(15)));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(What.GOOD, What.BAD).map(what -> new Step(what, 0))),
                        Tuple.of(3, Arbitraries.of(What.SECONDS, What.MINUTES).map(what -> new Step(what, 0))),
                        Tuple.of(
                                1,
                                Arbitraries.of(What.HOURS, What.RESTART, What.KILL)
                                        .map(what -> new Step(what, 0))))
                .flatMap(kind -> Arbitraries.integers()
                        .between(1, kind.what == What.HOURS ? 5 : 60)
                        .map(amount -> new Step(kind.what, amount)));
        return step.list().ofMinSize(1).ofMaxSize(40);
    }
}
