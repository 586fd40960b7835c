// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** At the traffic there is, the budget may not hold a single failure. */
final class BudgetBelowAnEvent implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        if (!slo.sli().resolution().isZero()) {
            return Stream.empty(); // its events are slices, whatever the traffic
        }
        Duration period = slo.objective().period().usualLength();
        return circumstances.eventsPerSecond(slo.recorder()).stream()
                .map(rate -> allowed(slo, rate, period))
                .filter(allowed -> allowed < 1)
                .map(allowed -> Finding.error(
                        slo.name(),
                        String.format(
                                Locale.ROOT,
                                "at the declared traffic its budget in %s is %.2f events, so the first failure breaks"
                                        + " the promise",
                                Spans.text(period),
                                allowed),
                        "use a longer period or a lower target, or judge minutes instead of events"));
    }

    private static double allowed(Slo slo, Ratio eventsPerSecond, Duration period) {
        return eventsPerSecond.toDouble()
                * period.toSeconds()
                * slo.objective().allowedBadRatio().toDouble();
    }
}
