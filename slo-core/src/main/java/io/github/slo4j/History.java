// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Composed;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns past counts, given in wall time and any order, into spans of the engine's own time. */
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(SloEngine.class);
    private static final Duration LONGEST = Duration.ofDays(90);

    private final Moment start;

    History(Moment start) {
        this.start = start;
    }

    Map<String, List<Span>> spans(List<Slo> slos, Collection<PastCount> counts) {
        Set<String> known = slos.stream().map(Slo::name).collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<PastCount>> bySlo =
                counts.stream().collect(Collectors.groupingBy(PastCount::slo, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Span>> spans = new HashMap<>();
        bySlo.forEach((slo, ofSlo) -> {
            if (!known.contains(slo)) {
                throw new IllegalArgumentException(
                        "history was given for an SLO that is not defined: " + Recorders.unknown("SLO", slo, known));
            }
            requireCounted(slo, slos);
            spans.put(slo, spans(slo, ofSlo));
        });
        return spans;
    }

    private static void requireCounted(String name, List<Slo> slos) {
        if (slos.stream().anyMatch(slo -> slo.name().equals(name) && slo.sli() instanceof Composed)) {
            throw new IllegalArgumentException("history was given for SLO \"" + name
                    + "\", which has no events of its own; give that of its parts");
        }
    }

    private List<Span> spans(String slo, List<PastCount> counts) {
        List<PastCount> sorted = counts.stream()
                .sorted(Comparator.comparing(PastCount::from).thenComparing(PastCount::to))
                .toList();
        sorted.forEach(this::requirePast);
        List<PastCount> remembered = sorted.stream().filter(this::isRemembered).toList();
        if (remembered.size() < sorted.size()) {
            LOG.warn(
                    "SLO \"{}\": left out {} of {} past counts, which begin more than 90 days before the start",
                    slo,
                    sorted.size() - remembered.size(),
                    sorted.size());
        }
        for (int i = 1; i < sorted.size(); i++) {
            requireEqualOrSeparate(slo, sorted.get(i - 1), sorted.get(i));
        }
        return remembered.stream().map(this::span).toList();
    }

    private static void requireEqualOrSeparate(String slo, PastCount first, PastCount second) {
        boolean equal = first.from().equals(second.from()) && first.to().equals(second.to());
        if (!equal && second.from().isBefore(first.to())) {
            throw new IllegalArgumentException(
                    "SLO \"" + slo + "\": past counts must cover equal or separate stretches,"
                            + " but those of " + text(first) + " and " + text(second)
                            + " share part of their time; give each stretch its own counts");
        }
    }

    private boolean isRemembered(PastCount count) {
        return !count.from().isBefore(start.instant().minus(LONGEST));
    }

    private void requirePast(PastCount count) {
        if (count.to().isAfter(start.instant())) {
            throw new IllegalArgumentException("SLO \"" + count.slo() + "\": past counts must end before the engine"
                    + " starts at " + start.instant() + ", but one covers " + text(count)
                    + "; check the time zone it was read with");
        }
    }

    private Span span(PastCount count) {
        return Span.given(start.nanosAt(count.from()), start.nanosAt(count.to()), new Tally(count.good(), count.bad()));
    }

    private static String text(PastCount count) {
        return count.from() + " to " + count.to();
    }
}
