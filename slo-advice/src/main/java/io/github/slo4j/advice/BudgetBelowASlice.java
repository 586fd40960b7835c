// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.stream.Stream;

/** A budget that one bad slice breaks leaves nothing to spend. */
final class BudgetBelowASlice implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        Duration slice = slo.sli().resolution();
        Duration period = slo.objective().period().usualLength();
        Duration budget = Duration.ofNanos(
                Math.round(period.toNanos() * slo.objective().allowedBadRatio().toDouble()));
        if (slice.isZero() || budget.compareTo(slice) >= 0) {
            return Stream.empty();
        }
        return Stream.of(Finding.error(
                slo.name(),
                "its budget of " + Spans.text(budget) + " in " + Spans.text(period) + " is less than one slice of "
                        + Spans.text(slice) + ", so the first bad one breaks the promise",
                "use shorter slices, a longer period, or a lower target"));
    }
}
