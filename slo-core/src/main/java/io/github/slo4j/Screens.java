// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static java.util.stream.Collectors.groupingBy;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.count.Counts;
import io.github.slo4j.objective.Ratio;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One screen for each pair of target and policy in use.
 *
 * <p>Thread-safety: used under the engine's lock.
 */
final class Screens {
    private final Map<Key, Screen> screens = new HashMap<>();

    private record Key(AlertPolicy policy, Ratio allowed) {}

    Screen of(Slo slo) {
        Key key = new Key(slo.alerts(), slo.objective().allowedBadRatio());
        return screens.computeIfAbsent(key, fresh -> new Screen(fresh.policy, fresh.allowed));
    }

    /** The SLOs are others now. */
    void watch(Collection<CountedSlo> all) {
        var byScreen = all.stream().collect(groupingBy(CountedSlo::screen));
        screens.values().retainAll(byScreen.keySet());
        byScreen.forEach(Screen::watch);
    }

    void search(Reading reading, Counts counts, Consumer<CountedSlo> suspects) {
        screens.values().forEach(screen -> screen.search(reading, counts, suspects));
    }
}
