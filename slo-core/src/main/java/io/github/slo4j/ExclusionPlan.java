// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.LiveExclusions.Begun;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.time.ClockWatch;
import io.github.slo4j.window.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exclusions of one SLO on their way through time: which comes next, which lasts, which are over. One that has begun
 * lasts as long as it was to last, whatever the wall clock does meanwhile.
 *
 * <p>Thread-safety: used under the engine's lock.
 */
final class ExclusionPlan {
    private static final Duration ROUNDING = Duration.ofDays(7);

    private final CountedSlo slo;
    private final ClockWatch watch;
    private final Duration reach;
    private final Map<Object, Source> sources = new LinkedHashMap<>();
    private Instant seen;

    /** One exclusion, once or again and again. */
    private static final class Source {
        private final Exclusion exclusion;
        private final List<Begun> begun = new ArrayList<>();
        private @Nullable Bounds next;

        Source(Exclusion exclusion) {
            this.exclusion = exclusion;
        }

        void lookAhead(Instant now) {
            next = exclusion.firstAfter(now).orElse(null);
        }
    }

    ExclusionPlan(CountedSlo slo, ClockWatch watch, long now) {
        this.slo = slo;
        this.watch = watch;
        this.reach = reach(slo);
        this.seen = watch.calendarTime(now);
        slo.definition().exclusions().forEach(exclusion -> add(new Object(), exclusion, now));
    }

    /** No window of the SLO looks further back. */
    private static Duration reach(CountedSlo slo) {
        Period period = slo.definition().objective().period();
        return slo.screen().windows().stream()
                .reduce(period.usualLength(), (one, other) -> one.compareTo(other) < 0 ? other : one)
                .plus(ROUNDING);
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    void add(Object key, Exclusion exclusion, long now) {
        Instant wall = watch.calendarTime(now);
        Source source = new Source(exclusion);
        exclusion.within(new Bounds(wall.minus(reach), wall.plusNanos(1))).forEach(at -> begin(source, at, now));
        source.lookAhead(wall);
        sources.put(key, source);
    }

    private void begin(Source source, Bounds at, long now) {
        long end = endOfSlice(watch.nanosAt(at.to()));
        Track track = slo.track();
        source.begun.add(new Begun(source.exclusion, at, end, track.cut(watch.nanosAt(at.from()), end, now)));
    }

    /** A slice that is judged as a whole becomes an event when it ends, so one of which a part is excluded is out. */
    private long endOfSlice(long end) {
        long slice = slo.definition().sli().resolution().toNanos();
        long since = end - slo.birth();
        return slice == 0 || since <= 0 ? end : end + Math.floorMod(-since, slice);
    }

    void remove(Object key, long now) {
        if (sources.remove(key) != null) {
            publish(now);
        }
    }

    /** Begins and ends what is due. */
    void tick(long now) {
        Instant wall = watch.calendarTime(now);
        boolean isSetBack = wall.isBefore(seen);
        seen = wall;
        boolean changed = false;
        for (Source source : sources.values()) {
            if (isSetBack) {
                source.lookAhead(wall);
            }
            changed |= beginDue(source, wall, now);
            changed |= endDue(source, now);
        }
        if (changed) {
            publish(now);
        }
    }

    private boolean beginDue(Source source, Instant wall, long now) {
        boolean changed = false;
        while (source.next != null && !source.next.from().isAfter(wall)) {
            if (source.next.to().isAfter(birth(wall, now))) {
                begin(source, source.next, now);
                changed = true;
                source.lookAhead(source.next.from());
            } else {
                source.lookAhead(birth(wall, now).minus(source.exclusion.length())); // the wall was set far ahead
            }
        }
        return changed;
    }

    /** The SLO's, as the wall stands now. What was before it has been looked at then. */
    private Instant birth(Instant wall, long now) {
        return wall.minusNanos(now - slo.birth());
    }

    private boolean endDue(Source source, long now) {
        boolean changed = false;
        for (int i = source.begun.size() - 1; i >= 0; i--) {
            Begun one = source.begun.get(i);
            if (one.cut().to().isEmpty() && one.end() - now <= 0) {
                source.begun.set(
                        i,
                        new Begun(
                                one.exclusion(),
                                one.asked(),
                                one.end(),
                                slo.track().ended(one.cut(), one.end(), now)));
                changed = true;
            }
        }
        return changed;
    }

    /** Shows readers what there is, and forgets what no window reaches. */
    void publish(long now) {
        long horizon = now - reach.toNanos();
        List<Exclusion> planned = new ArrayList<>();
        List<Begun> begun = new ArrayList<>();
        for (Source source : sources.values()) {
            source.begun.removeIf(one -> one.end() - horizon < 0);
            planned.add(source.exclusion);
            begun.addAll(source.begun);
        }
        slo.exclude(planned.isEmpty() ? LiveExclusions.NONE : new LiveExclusions(planned, begun));
    }
}
