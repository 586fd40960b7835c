// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.status.Measure;
import io.github.slo4j.status.SloStatus;
import java.util.function.ToDoubleFunction;

/** Reads one series. In the moment in which its SLO is removed it repeats itself: a counter must not lose its way. */
final class LastKnown implements ToDoubleFunction<SloEngine> {
    private final String slo;
    private final Measure measure;
    private final String key;
    private volatile double last;

    LastKnown(Slo slo, Measure measure, String key) {
        this.slo = slo.name();
        this.measure = measure;
        this.key = key;
    }

    @Override
    public double applyAsDouble(SloEngine engine) {
        SloStatus status = engine.statuses().get(slo);
        if (status != null) {
            last = measure.read(status, key);
        }
        return last;
    }
}
