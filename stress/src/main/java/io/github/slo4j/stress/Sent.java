// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.sli.Outcome;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What one caller sent to one place, by kind, in plain numbers of its own.
 *
 * <p>Thread-safety: used by the caller's thread, read by others after it has ended.
 */
final class Sent {
    private final long[] byKind = new long[Kind.ALL.size()];

    void count(Kind kind) {
        byKind[kind.index()]++;
    }

    void add(Sent other) {
        for (int kind = 0; kind < byKind.length; kind++) {
            byKind[kind] += other.byKind[kind];
        }
    }

    long sum(Predicate<Kind> which) {
        long sum = 0;
        for (Kind kind : Kind.ALL) {
            if (which.test(kind)) {
                sum += byKind[kind.index()];
            }
        }
        return sum;
    }

    /** So much for each event, by its kind, all together. */
    long total(ToLongFunction<Kind> each) {
        return Kind.ALL.stream()
                .mapToLong(kind -> byKind[kind.index()] * each.applyAsLong(kind))
                .sum();
    }

    long acceptable() {
        return sum(Kind::isAcceptable);
    }

    long judged(Promise promise, Outcome outcome) {
        return sum(kind -> kind.isAcceptable() && promise.judge(kind) == outcome);
    }
}
