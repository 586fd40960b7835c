// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.averageUnder;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static io.github.slo4j.slice.Condition.percentileUnder;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Slices judged by the engine as a list of timestamped events would have them. */
class SlicesProperties {
    private static final int SLICE_SECONDS = 10;
    private static final int SLICES = 6;

    record Event(int second, Outcome outcome, int micros) {}

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SLICES * SLICE_SECONDS - 1),
                        Arbitraries.of(Outcome.class),
                        Arbitraries.of(-1, 0, 99, 100, 101, 1_000))
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void theEngineJudgesEachSliceAsANaiveListDoes(@ForAll("events") List<Event> events) {
        ManualClock clock = new ManualClock();
        try (SloEngine engine = SloEngine.builder().clock(clock).start()) {
            engine.add(
                    Slo.named("errors")
                            .on("api")
                            .goodSlices(ofSeconds(SLICE_SECONDS), errorRatioAtMost("25%"))
                            .target("99%")
                            .over(rollingDays(30)),
                    Slo.named("average")
                            .on("api")
                            .goodSlices(ofSeconds(SLICE_SECONDS), averageUnder(ofNanos(100_000)))
                            .target("99%")
                            .over(rollingDays(30)),
                    Slo.named("percentile")
                            .on("api")
                            .goodSlices(ofSeconds(SLICE_SECONDS), percentileUnder("75", ofNanos(100_000)))
                            .target("99%")
                            .over(rollingDays(30)));
            play(events, engine.recorder("api"), clock);

            assertThat(engine.status("errors").events()).isEqualTo(naive(events, SlicesProperties::errors));
            assertThat(engine.status("average").events()).isEqualTo(naive(events, SlicesProperties::average));
            assertThat(engine.status("percentile").events()).isEqualTo(naive(events, SlicesProperties::percentile));
        }
    }

    private static void play(List<Event> events, SliRecorder api, ManualClock clock) {
        List<Event> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingInt(Event::second));
        int next = 0;
        for (int second = 0; second < SLICES * SLICE_SECONDS; second++) {
            for (; next < sorted.size() && sorted.get(next).second == second; next++) {
                api.record(sorted.get(next).outcome, sorted.get(next).micros * 1_000L);
            }
            clock.advance(ofSeconds(1));
        }
    }

    private interface Judge {
        Outcome judge(List<Event> slice);
    }

    private static Tally naive(List<Event> events, Judge judge) {
        Tally tally = Tally.NONE;
        for (int slice = 0; slice < SLICES; slice++) {
            int begin = slice * SLICE_SECONDS;
            Outcome verdict = judge.judge(events.stream()
                    .filter(event -> event.second >= begin && event.second < begin + SLICE_SECONDS)
                    .toList());
            tally = tally.plus(new Tally(verdict == Outcome.GOOD ? 1 : 0, verdict == Outcome.BAD ? 1 : 0));
        }
        return tally;
    }

    private static Outcome errors(List<Event> slice) {
        long bad = slice.stream().filter(event -> event.outcome == Outcome.BAD).count();
        long good =
                slice.stream().filter(event -> event.outcome == Outcome.GOOD).count();
        return bad + good == 0 ? Outcome.IGNORED : bad * 4 <= bad + good ? Outcome.GOOD : Outcome.BAD;
    }

    private static Outcome average(List<Event> slice) {
        var timed = slice.stream()
                .filter(event -> event.outcome != Outcome.IGNORED && event.micros >= 0)
                .mapToInt(Event::micros)
                .average();
        return timed.isEmpty() ? Outcome.IGNORED : timed.getAsDouble() < 100 ? Outcome.GOOD : Outcome.BAD;
    }

    private static Outcome percentile(List<Event> slice) {
        List<Event> timed = slice.stream()
                .filter(event -> event.outcome == Outcome.GOOD && event.micros >= 0)
                .toList();
        long slow = timed.stream().filter(event -> event.micros >= 100).count();
        return timed.isEmpty() ? Outcome.IGNORED : slow * 4 <= timed.size() ? Outcome.GOOD : Outcome.BAD;
    }
}
