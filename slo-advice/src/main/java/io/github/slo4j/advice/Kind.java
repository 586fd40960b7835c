// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.journey.Journey;
import io.github.slo4j.schedule.StartsOnTime;
import io.github.slo4j.schedule.TakesBetween;
import io.github.slo4j.sli.Availability;
import io.github.slo4j.sli.Completion;
import io.github.slo4j.sli.Correctness;
import io.github.slo4j.sli.Coverage;
import io.github.slo4j.sli.Freshness;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Level;
import io.github.slo4j.sli.Quality;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.slice.AveragedSlices;
import io.github.slo4j.slice.GoodSlices;
import java.util.Map;

/** What the field calls a kind of indicator. */
final class Kind {
    private static final Map<Class<? extends Sli>, String> NAMES = Map.ofEntries(
            Map.entry(Availability.class, "availability"),
            Map.entry(Latency.class, "latency"),
            Map.entry(Quality.class, "quality"),
            Map.entry(Freshness.class, "freshness"),
            Map.entry(Coverage.class, "coverage"),
            Map.entry(Correctness.class, "correctness"),
            Map.entry(Level.class, "saturation"),
            Map.entry(Completion.class, "completion"),
            Map.entry(StartsOnTime.class, "skew"),
            Map.entry(TakesBetween.class, "execution duration"),
            Map.entry(Journey.class, "user journey"),
            Map.entry(GoodSlices.class, "time slices"),
            Map.entry(AveragedSlices.class, "ratio time slices"));

    private Kind() {}

    static String of(Sli sli) {
        return NAMES.getOrDefault(sli.getClass(), sli.getClass().getSimpleName());
    }
}
