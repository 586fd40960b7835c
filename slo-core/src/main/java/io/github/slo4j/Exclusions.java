// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.archive.KeptExclusion;
import io.github.slo4j.objective.Exclusion.OneOff;
import io.github.slo4j.time.ClockWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which SLO has which exclusions: those of its definition, and those that were entered while the engine runs. Where there
 * are none there is nothing to do.
 *
 * <p>Thread-safety: used under the engine's lock.
 */
final class Exclusions {
    private static final Duration MEMORY = Duration.ofDays(90);
    private static final Duration LONGEST_REACH = Duration.ofDays(366).plus(MEMORY);

    private final ClockWatch watch;
    private final List<Entered> entered = new ArrayList<>();
    private Map<CountedSlo, ExclusionPlan> plans = Map.of();

    /** One that was entered; two of the same meaning are two. */
    static final class Entered {
        private final OneOff exclusion;
        private final Set<String> slos;

        private Entered(OneOff exclusion, Set<String> slos) {
            this.exclusion = exclusion;
            this.slos = slos;
        }

        private boolean concerns(CountedSlo slo) {
            Slo definition = slo.definition();
            return slos.isEmpty()
                    || slos.contains(definition.name())
                    || definition.formerly().stream().anyMatch(slos::contains);
        }
    }

    Exclusions(ClockWatch watch) {
        this.watch = watch;
    }

    /** The SLOs are these now. */
    void watch(Collection<CountedSlo> all, long now) {
        Map<CountedSlo, ExclusionPlan> next = new LinkedHashMap<>();
        for (CountedSlo slo : all) {
            ExclusionPlan known = plans.get(slo);
            if (known != null) {
                next.put(slo, known);
            } else if (!slo.definition().exclusions().isEmpty()
                    || entered.stream().anyMatch(one -> one.concerns(slo))) {
                next.put(slo, planOf(slo, now));
            }
        }
        plans = next;
    }

    private ExclusionPlan planOf(CountedSlo slo, long now) {
        ExclusionPlan plan = new ExclusionPlan(slo, watch, now);
        entered.stream().filter(one -> one.concerns(slo)).forEach(one -> plan.add(one, one.exclusion, now));
        plan.publish(now);
        return plan;
    }

    /** Takes time out of the SLOs of these names, or of all if there are no names. */
    Entered enter(OneOff exclusion, Set<String> names, Collection<CountedSlo> all, long now) {
        Instant wall = watch.calendarTime(now);
        requireRemembered(exclusion, wall);
        entered.removeIf(one -> one.exclusion.to().isBefore(wall.minus(LONGEST_REACH)));
        if (entered.size() == KeptExclusion.MOST) {
            throw new IllegalStateException(
                    "the engine has " + KeptExclusion.MOST
                            + " exclusions and cannot take another; take some back, or give what recurs to the definition with Slo.excluding(...)");
        }
        Entered fresh = new Entered(exclusion, names);
        entered.add(fresh);
        plans.forEach((slo, plan) -> {
            if (fresh.concerns(slo)) {
                plan.add(fresh, exclusion, now);
                plan.publish(now);
            }
        });
        watch(all, now);
        return fresh;
    }

    private static void requireRemembered(OneOff exclusion, Instant wall) {
        if (!isRemembered(exclusion, wall)) {
            throw new IllegalArgumentException("an exclusion must begin at most 90 days ago, but was from "
                    + exclusion.from() + " and it is " + wall
                    + "; what was counted earlier can no longer be told apart, so begin it at "
                    + wall.minus(MEMORY));
        }
        if (exclusion.to().isAfter(KeptExclusion.LATEST)) { // it would take those with it that are kept beside it
            throw new IllegalArgumentException("an exclusion must end by " + KeptExclusion.LATEST + ", but was from "
                    + exclusion.from() + " to " + exclusion.to() + " and it is " + wall
                    + "; see whether the year is right");
        }
    }

    /** Takes time out as an earlier life did, unless what was counted then can no longer be told apart. */
    void resume(KeptExclusion kept, Collection<CountedSlo> all, long now) {
        if (isRemembered(kept.exclusion(), watch.calendarTime(now))) {
            enter(kept.exclusion(), kept.slos(), all, now);
        }
    }

    /** Those that were entered and may still matter to somebody. */
    List<KeptExclusion> entered(Instant wall) {
        return entered.stream()
                .filter(one -> isRemembered(one.exclusion, wall))
                .map(one -> new KeptExclusion(one.exclusion, one.slos))
                .toList();
    }

    /** One that was entered with this meaning. */
    Optional<Entered> find(OneOff exclusion) {
        return entered.stream().filter(one -> one.exclusion.equals(exclusion)).findFirst();
    }

    private static boolean isRemembered(OneOff exclusion, Instant wall) {
        return !exclusion.from().isBefore(wall.minus(MEMORY));
    }

    /** Puts the time back. */
    void takeBack(Entered one, long now) {
        if (entered.remove(one)) {
            plans.values().forEach(plan -> plan.remove(one, now));
            plans.values().removeIf(ExclusionPlan::isEmpty);
        }
    }

    /** Begins and ends what is due. */
    void tick(long now) {
        plans.values().forEach(plan -> plan.tick(now));
    }
}
