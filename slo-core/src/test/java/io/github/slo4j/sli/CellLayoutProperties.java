// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Tally;
import io.github.slo4j.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However events are laid out in cells, each indicator counts what it would have counted alone, event by event. */
class CellLayoutProperties {

    /** An event as its caller gives it: an outcome or, if that is null, a status code. */
    record Event(Outcome outcome, int status, long nanos) {
        Outcome outcomeFor(Sli sli) {
            return outcome != null ? outcome : sli.statuses().judge(status);
        }

        void recordOn(SliRecorder recorder) {
            if (outcome != null) {
                recorder.record(outcome, nanos);
            } else {
                recorder.record(status, nanos);
            }
        }
    }

    @Property
    void everyIndicatorCountsAsIfItWereAlone(@ForAll("slis") List<Sli> slis, @ForAll("events") List<Event> events) {
        RecorderControl control = new RecorderControl(
                "r", new Handles(new ManualClock()), new CellLayouts(), new CellArena(), new Sink());
        List<SliCounter> counters =
                control.watch(slis, IntStream.range(0, slis.size()).toArray());
        SliRecorder recorder = control.recorder();

        events.forEach(event -> event.recordOn(recorder));

        assertThat(control.counted()).isEqualTo(events.size());
        for (int i = 0; i < slis.size(); i++) {
            Sli sli = slis.get(i);
            Function<Event, Outcome> judge = event -> sli.judge(event.outcomeFor(sli), event.nanos());
            assertThat(counters.get(i).tally())
                    .isEqualTo(new Tally(count(events, judge, Outcome.GOOD), count(events, judge, Outcome.BAD)));
            assertThat(counters.get(i).ignored()).isEqualTo(count(events, judge, Outcome.IGNORED));
        }
    }

    private static long count(List<Event> events, Function<Event, Outcome> judge, Outcome outcome) {
        return events.stream().filter(event -> judge.apply(event) == outcome).count();
    }

    @Provide
    Arbitrary<List<Sli>> slis() {
        Arbitrary<StatusRange> range = Combinators.combine(
                        Arbitraries.integers().between(100, 998),
                        Arbitraries.integers().between(1, 500))
                .as((from, length) -> new StatusRange(from, Math.min(1000, from + length)));
        Arbitrary<StatusRule> rule = Combinators.combine(
                        range.list().ofMinSize(1).ofMaxSize(3), range.list().ofMaxSize(2))
                .as(StatusRule::new);
        Arbitrary<Threshold> threshold = Combinators.combine(
                        Arbitraries.longs().between(1, 8), Arbitraries.of(true, false))
                .as((nanos, inclusive) -> new Threshold(Duration.ofNanos(nanos), inclusive));
        Arbitrary<Sli> sli = Arbitraries.oneOf(
                rule.map(Availability::new),
                Combinators.combine(rule, threshold).as(Latency::new));
        return sli.list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Long> nanos = Arbitraries.longs().between(-1, 10);
        Arbitrary<Event> byOutcome =
                Combinators.combine(Arbitraries.of(Outcome.class), nanos).as((outcome, n) -> new Event(outcome, 0, n));
        Arbitrary<Event> byStatus = Combinators.combine(Arbitraries.integers().between(100, 999), nanos)
                .as((status, n) -> new Event(null, status, n));
        return Arbitraries.oneOf(byOutcome, byStatus).list().ofMaxSize(60);
    }
}
