// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.SliCounter;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.window.Past;
import io.github.slo4j.window.Timeline;
import io.github.slo4j.window.Track;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The definitions at work, by name, in the order in which they were registered.
 *
 * <p>Thread-safety: changed and sampled under the engine's lock; looked up by any thread without one, in a map that is
 * replaced and never changed.
 */
final class LiveSlos {
    private final EngineClock clock;
    private final Timeline timeline;
    private final Recorders recorders;
    private final Slots slots = new Slots();
    private volatile Map<String, LiveSlo> byName = Map.of();

    LiveSlos(EngineClock clock, Timeline timeline, Recorders recorders) {
        this.clock = clock;
        this.timeline = timeline;
        this.recorders = recorders;
    }

    Collection<LiveSlo> all() {
        return byName.values();
    }

    LiveSlo required(String slo) {
        LiveSlo found = byName.get(slo);
        if (found == null) {
            throw new IllegalArgumentException(Recorders.unknown("SLO", slo, byName.keySet()));
        }
        return found;
    }

    /** Adds all or, if one is refused, none. */
    void add(List<Slo> definitions, Map<String, Past> pasts) {
        Map<String, Slo> arriving = arriving(definitions);
        Map<String, LiveSlo> born = new LinkedHashMap<>();
        arriving.values().stream()
                .collect(Collectors.groupingBy(Slo::recorder, LinkedHashMap::new, Collectors.toList()))
                .forEach((recorder, group) -> born.putAll(bear(recorders.getOrCreate(recorder), group, pasts)));
        Map<String, LiveSlo> all = new LinkedHashMap<>(byName);
        arriving.keySet().forEach(name -> all.computeIfAbsent(name, born::get));
        byName = Collections.unmodifiableMap(all);
    }

    /** Those that are new; refuses a name that has another meaning already, here or among the arriving ones. */
    private Map<String, Slo> arriving(List<Slo> definitions) {
        Map<String, Slo> arriving = new LinkedHashMap<>();
        for (Slo slo : definitions) {
            LiveSlo registered = byName.get(slo.name());
            Slo known = registered == null ? arriving.get(slo.name()) : registered.definition();
            if (known != null && !known.equals(slo)) {
                throw new IllegalArgumentException("SLO \"" + slo.name() + "\" is registered as \"" + known.describe()
                        + "\" and cannot also be \"" + slo.describe() + "\"; remove the first or rename one of them");
            }
            if (registered == null) {
                arriving.put(slo.name(), slo);
            }
        }
        return arriving;
    }

    /** All SLOs that arrive on one recorder together share one new generation of its cells. */
    private Map<String, LiveSlo> bear(RecorderControl recorder, List<Slo> group, Map<String, Past> pasts) {
        List<SliCounter> counters = recorder.watch(group.stream().map(Slo::sli).toList());
        long birth = clock.nanoTime();
        Map<String, LiveSlo> born = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            Slo slo = group.get(i);
            Past past = pasts.getOrDefault(slo.name(), Past.UNKNOWN);
            Track track = new Track(timeline, slots.take(), birth, past);
            born.put(slo.name(), new LiveSlo(slo, recorder, counters.get(i), track));
        }
        return born;
    }

    LiveSlo remove(String slo) {
        LiveSlo leaving = required(slo);
        Map<String, LiveSlo> rest = new LinkedHashMap<>(byName);
        rest.remove(slo);
        byName = Collections.unmodifiableMap(rest);
        leaving.stopCounting();
        slots.giveBack(leaving.slot());
        return leaving;
    }

    /** The counters of all SLOs, side by side in slot order. */
    long[] counts() {
        long[] counts = new long[2 * slots.size()];
        for (LiveSlo slo : all()) {
            Tally live = slo.live();
            counts[2 * slo.slot()] = live.good();
            counts[2 * slo.slot() + 1] = live.bad();
        }
        return counts;
    }
}
