// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.PastCount;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Counts of one SLO in order: no two of them share time. */
record Stretches(List<PastCount> counts) {
    private static final Duration LONGEST = Duration.ofDays(366);

    static Stretches of(Collection<PastCount> history) {
        List<PastCount> separate = new ArrayList<>();
        history.stream()
                .map(count -> requireNonNull(count, "a count must not be null; leave out what is not known"))
                .sorted(Comparator.comparing(PastCount::from).thenComparing(PastCount::length))
                .forEach(count -> add(count, separate));
        Stretches stretches = new Stretches(List.copyOf(separate));
        stretches.requireNotTooLong();
        return stretches;
    }

    private static void add(PastCount count, List<PastCount> separate) {
        PastCount last = separate.isEmpty() ? null : separate.get(separate.size() - 1);
        if (last == null) {
            separate.add(count);
            return;
        }
        if (!count.slo().equals(last.slo())) {
            throw new IllegalArgumentException("history must be that of one SLO, but has counts of \"" + last.slo()
                    + "\" and \"" + count.slo() + "\"; ask for each alone");
        }
        if (count.from().equals(last.from()) && count.length().equals(last.length())) {
            separate.set(separate.size() - 1, sum(last, count));
        } else if (count.from().isBefore(end(last))) {
            throw new IllegalArgumentException("past counts must cover equal or separate stretches, but those from "
                    + last.from() + " and " + count.from()
                    + " share part of their time; give each stretch its own counts");
        } else {
            separate.add(count);
        }
    }

    private static PastCount sum(PastCount one, PastCount other) {
        return new PastCount(one.slo(), one.from(), one.length(), one.good() + other.good(), one.bad() + other.bad());
    }

    private void requireNotTooLong() {
        if (!counts.isEmpty() && Duration.between(from(), to()).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("history must reach over " + Spans.text(LONGEST)
                    + " at most, but was from " + from() + " to " + to() + "; give the latest counts alone");
        }
    }

    static Instant end(PastCount count) {
        return count.from().plus(count.length());
    }

    boolean isEmpty() {
        return good() + bad() == 0;
    }

    Instant from() {
        return counts.get(0).from();
    }

    Instant to() {
        return end(counts.get(counts.size() - 1));
    }

    Duration observed() {
        return counts.stream().map(PastCount::length).reduce(Duration.ZERO, Duration::plus);
    }

    Duration longest() {
        return counts.stream()
                .map(PastCount::length)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    long good() {
        return counts.stream().mapToLong(PastCount::good).sum();
    }

    long bad() {
        return counts.stream().mapToLong(PastCount::bad).sum();
    }
}
