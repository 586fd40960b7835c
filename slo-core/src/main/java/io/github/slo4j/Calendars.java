// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.time.ClockWatch;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.LeftEdge;
import io.github.slo4j.window.Timeline;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calendar periods in use, and where the present one of each began. Counters only grow, so one sample taken at the
 * period's start is enough to count it for a year.
 *
 * <p>Thread-safety: changed under the engine's lock; read by any thread, from a map that is replaced and never changed.
 */
final class Calendars {
    private final Timeline timeline;
    private final ClockWatch watch;
    private volatile Map<Period, Begun> begun = Map.of();

    /** Up to when an earlier life went on, if its wall was ahead of ours: until ours is, too, its calendar counts as well. */
    private @Nullable Moment later;

    /**
     * One calendar period that has begun.
     *
     * @param bounds where it begins and ends
     * @param edge its beginning among the samples
     */
    record Begun(Bounds bounds, LeftEdge edge) {}

    Calendars(Timeline timeline, ClockWatch watch) {
        this.timeline = timeline;
        this.watch = watch;
    }

    /** An earlier life went on until then, by a wall that was ahead of ours. */
    void resume(Moment until) {
        later = until;
    }

    /** From now on these periods are in use, and no others. */
    void watch(Collection<LiveSlo> slos, long now) {
        Map<Period, Begun> next = new HashMap<>();
        for (LiveSlo slo : slos) {
            Period period = slo.definition().objective().period();
            if (period instanceof Period.Calendar) {
                next.computeIfAbsent(period, fresh -> current(fresh, now));
            }
        }
        begun = Map.copyOf(next);
    }

    /** Begins the next period of each calendar whose present one has ended. */
    void tick(long now) {
        if (!begun.isEmpty()) {
            Map<Period, Begun> next = new HashMap<>(begun);
            next.replaceAll((period, present) -> current(period, now));
            begun = Map.copyOf(next);
        }
    }

    /** The present period, found anew if need be. */
    Begun current(Period period, long now) {
        Bounds bounds = period.at(watch.calendarTime(now));
        Begun present = begun.get(period);
        if (present != null && present.bounds.equals(bounds)) {
            return present;
        }
        return new Begun(bounds, timeline.fixedEdge(watch.nanosAt(bounds.from()), now));
    }

    /** Where a period began, or now where it rolls: what is older than anybody looks back to. */
    long anchor(Period period, long now) {
        return period instanceof Period.Calendar
                ? earlier(period, watch.nanosAt(current(period, now).bounds.from()), now)
                : now;
    }

    private long earlier(Period period, long beginning, long now) {
        if (later == null || !watch.calendarTime(now).isBefore(later.instant())) {
            return beginning;
        }
        long before = later.nanosAt(period.at(later.instant()).from());
        return before - beginning < 0 ? before : beginning;
    }

    /** From when on each of the present periods needs what was counted, engine nanoseconds. */
    Map<Period, Long> beginnings(long now) {
        Map<Period, Long> beginnings = new HashMap<>();
        begun.forEach((period, present) -> beginnings.put(period, earlier(period, present.edge.asked(), now)));
        return beginnings;
    }

    /** The beginnings of the present periods among the samples. */
    List<LeftEdge> edges() {
        return begun.values().stream().map(Begun::edge).toList();
    }

    /** The present periods, as they are at this moment and stay for whoever holds them. */
    Map<Period, Begun> begun() {
        return begun;
    }
}
