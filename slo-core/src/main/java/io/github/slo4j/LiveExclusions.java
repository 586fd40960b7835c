// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.objective.Period.Bounds;
import io.github.slo4j.status.Excluded;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Cut;
import io.github.slo4j.window.Cuts;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is excluded for one SLO, as it stands.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
final class LiveExclusions {
    static final LiveExclusions NONE = new LiveExclusions(List.of(), List.of());

    private final List<Exclusion> planned;
    private final List<Begun> begun;
    private final Cuts cuts;

    /**
     * One time of an exclusion that has begun.
     *
     * @param exclusion the exclusion
     * @param asked the bounds that were asked for
     * @param end where it is to end, engine nanoseconds
     * @param cut the bounds that were found
     */
    record Begun(Exclusion exclusion, Bounds asked, long end, Cut cut) {

        private Excluded at(Moment now) {
            long to = cut.to().orElse(end - now.nanos() > 0 ? end : now.nanos());
            return new Excluded(exclusion.reason(), asked, new Bounds(now.instantAt(cut.from()), now.instantAt(to)));
        }

        private boolean is(Exclusion other, Bounds at) {
            return exclusion.equals(other) && asked.equals(at);
        }
    }

    LiveExclusions(List<Exclusion> planned, List<Begun> begun) {
        this.planned = planned;
        this.begun = begun;
        this.cuts = Cuts.of(begun.stream().map(Begun::cut).toList());
    }

    Cuts cuts() {
        return cuts;
    }

    /** Why the present does not count, if it does not. */
    Optional<String> ongoing() {
        if (begun.isEmpty()) {
            return Optional.empty(); // as for nearly all, at each tick of an alarm
        }
        return begun.stream()
                .filter(one -> one.cut.to().isEmpty())
                .map(one -> one.exclusion.reason())
                .findFirst();
    }

    /** Those that reach behind a moment, and those that the rest of the period will bring. */
    List<Excluded> since(Instant from, Bounds period, Moment now) {
        if (planned.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        begun.stream()
                                .map(one -> one.at(now))
                                .filter(one -> one.real().to().isAfter(from)),
                        planned.stream().flatMap(exclusion -> toCome(exclusion, period, now.instant())))
                .sorted(Comparator.comparing(one -> one.real().from()))
                .toList();
    }

    private Stream<Excluded> toCome(Exclusion exclusion, Bounds period, Instant now) {
        Instant from = now.isBefore(period.from()) ? period.from() : now; // the wall may have been set
        if (!from.isBefore(period.to())) {
            return Stream.empty();
        }
        return exclusion.within(new Bounds(from, period.to())).stream()
                .filter(at -> begun.stream().noneMatch(one -> one.is(exclusion, at)))
                .map(at -> new Excluded(exclusion.reason(), at, at));
    }
}
