// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.Calendars.Begun;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.journey.Joint;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.sli.Composed;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.status.JourneyStatus;
import io.github.slo4j.status.JourneyStatus.Part;
import io.github.slo4j.window.LeftEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An SLO that is made of others.
 *
 * <p>Thread-safety: one thread evaluates; the rest is safe for use by many threads.
 */
final class ComposedSlo extends LiveSlo {
    private final Composed sli;
    private final List<CountedSlo> parts;
    private final List<CountedSlo> companions;
    private final Optional<CountedSlo> whole;

    /** Composes parts; the whole is what counts the journeys themselves, if anything does. */
    ComposedSlo(
            Slo slo,
            Composed sli,
            List<CountedSlo> parts,
            List<CountedSlo> companions,
            Optional<CountedSlo> whole,
            Screen screen,
            Inherited inherited) {
        super(slo, screen, inherited);
        this.sli = sli;
        this.parts = List.copyOf(parts);
        this.companions = List.copyOf(companions);
        this.whole = whole;
    }

    /** Tells whether it leads through an SLO, critical or not. */
    boolean leadsThrough(String slo) {
        return sli.parts().contains(slo) || sli.companions().contains(slo);
    }

    /** Tells whether it refers to an SLO. */
    boolean needs(String slo) {
        return leadsThrough(slo) || sli.whole().filter(slo::equals).isPresent();
    }

    @Override
    Optional<String> excludedNow() {
        return parts.stream().flatMap(part -> part.excludedNow().stream()).findFirst();
    }

    @Override
    Look look(Reading reading) {
        return new Together(parts.stream().map(part -> part.look(reading)).toList());
    }

    @Override
    Look look(Reading reading, Counts counts) {
        return new Together(
                parts.stream().map(part -> part.look(reading, counts)).toList());
    }

    @Override
    void findEdges(Reading reading) {
        super.findEdges(reading);
        Stream.of(parts.stream(), companions.stream(), whole.stream())
                .flatMap(slos -> slos)
                .forEach(slo -> slo.findEdges(reading));
    }

    private JourneyStatus status(List<Part> all, Optional<WindowTally> journeys) {
        OptionalDouble together = journeys.map(ComposedSlo::goodRatio).orElse(OptionalDouble.empty());
        List<Double> ratios = all.stream()
                .filter(Part::critical)
                .flatMap(part -> part.goodRatio().stream().boxed())
                .toList();
        if (ratios.size() < parts.size()) {
            return new JourneyStatus(all, OptionalDouble.empty(), OptionalDouble.empty(), together);
        }
        Joint joint = Joint.of(ratios);
        return new JourneyStatus(all, OptionalDouble.of(joint.lowest()), OptionalDouble.of(joint.highest()), together);
    }

    private static Part part(CountedSlo slo, Look look, boolean critical, Reading reading, Begun period, double share) {
        return new Part(
                slo.definition().name(),
                critical,
                slo.status(reading, look).state(),
                goodRatio(look.window(period.edge())),
                share);
    }

    private static OptionalDouble goodRatio(WindowTally window) {
        return window.tally().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(1 - badRatio(window));
    }

    private static double badRatio(WindowTally window) {
        return window.tally().isEmpty()
                ? 0
                : (double) window.tally().bad() / window.tally().valid();
    }

    private static double sum(List<Double> ratios) {
        return ratios.stream().mapToDouble(ratio -> ratio).sum();
    }

    private final class Together implements Look {
        private final List<Look> looks;

        Together(List<Look> looks) {
            this.looks = looks;
        }

        @Override
        public WindowTally window(LeftEdge edge) {
            return sli.compose(looks.stream().map(look -> look.window(edge)).toList());
        }

        @Override
        public Tally events() {
            return Tally.NONE;
        }

        @Override
        public long ignored() {
            return 0;
        }

        @Override
        public Duration excludedBetween(Instant from, Instant to) {
            return looks.stream()
                    .map(look -> look.excludedBetween(from, to))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        @Override
        public List<Excluded> exclusions(Instant from, Bounds period) {
            return looks.stream()
                    .flatMap(look -> look.exclusions(from, period).stream())
                    .distinct()
                    .sorted(Comparator.comparing(excluded -> excluded.real().from()))
                    .toList();
        }

        @Override
        public List<String> worstParts(Reading reading, Begun period) {
            List<Double> shares = shares(reading, period);
            return IntStream.range(0, shares.size())
                    .filter(part -> shares.get(part) > 0)
                    .boxed()
                    .sorted(Comparator.comparing(shares::get, Comparator.reverseOrder()))
                    .map(part -> parts.get(part).definition().name())
                    .toList();
        }

        @Override
        public Optional<JourneyStatus> journey(Reading reading, Begun period) {
            List<Double> shares = shares(reading, period);
            List<Part> all = new ArrayList<>();
            for (int i = 0; i < looks.size(); i++) {
                all.add(part(parts.get(i), looks.get(i), true, reading, period, shares.get(i)));
            }
            for (CountedSlo companion : companions) {
                all.add(part(companion, companion.look(reading), false, reading, period, 0));
            }
            return Optional.of(status(all, whole.map(slo -> slo.look(reading).window(period.edge()))));
        }

        /** Who is to blame, in the shortest window in which anybody is. */
        private List<Double> shares(Reading reading, Begun period) {
            return Stream.concat(screen().windows().stream().map(reading::leftEdge), Stream.of(period.edge()))
                    .map(edge -> looks.stream()
                            .map(look -> badRatio(look.window(edge)))
                            .toList())
                    .filter(ratios -> sum(ratios) > 0)
                    .findFirst()
                    .map(ratios ->
                            ratios.stream().map(ratio -> ratio / sum(ratios)).toList())
                    .orElseGet(() -> looks.stream().map(look -> 0.0).toList());
        }
    }
}
