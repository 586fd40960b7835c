// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What definitions do not say about the service they are for. */
record Circumstances(Map<String, Ratio> traffic, Map<String, List<Duration>> buckets) {

    Circumstances {
        traffic = Map.copyOf(traffic);
        buckets = Map.copyOf(buckets);
    }

    static Circumstances unknown() {
        return new Circumstances(Map.of(), Map.of());
    }

    Circumstances withTraffic(String recorder, Ratio eventsPerSecond) {
        Map<String, Ratio> more = new HashMap<>(traffic);
        more.put(recorder, eventsPerSecond);
        return new Circumstances(more, buckets);
    }

    Circumstances withBuckets(String recorder, List<Duration> bounds) {
        Map<String, List<Duration>> more = new HashMap<>(buckets);
        more.put(recorder, List.copyOf(bounds));
        return new Circumstances(traffic, more);
    }

    Optional<Ratio> eventsPerSecond(String recorder) {
        return Optional.ofNullable(traffic.get(recorder));
    }

    Optional<List<Duration>> bucketsOf(String recorder) {
        return Optional.ofNullable(buckets.get(recorder));
    }
}
