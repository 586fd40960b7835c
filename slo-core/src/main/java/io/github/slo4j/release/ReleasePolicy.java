// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import io.github.slo4j.objective.Ratio;
import io.github.slo4j.status.SloState;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When the error budget allows a release: enough of it is left everywhere, and nothing pages.
 *
 * <pre>{@code
 * ReleasePolicy policy = ReleasePolicy.remainingAtLeast("10%");
 * ReleaseDecision decision = policy.decide(
 *     slos.statuses().values().stream().map(ReleaseStanding::of).toList());
 * }</pre>
 *
 * <p>It decides by all SLOs it is shown but the {@linkplain Synthetic synthetic} ones, whose failures a release may be
 * meant to mend, or by those that are named. Doubt is no release: where there is no SLO, or one that is named is not among
 * them, it refuses. An SLO without data has spent nothing; it does not stand in the way, and the reason counts it. Tickets and
 * insufficient data do not stand in the way either; what they have cost is gone from the budget. Whether anybody still
 * evaluates the SLOs, {@code SloEngine.standstill()} tells.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class ReleasePolicy {
    /** A rest that is computed in doubles may fall short of what it is by less than this. */
    private static final double ROUNDING = 1e-9;

    private static final int MOST_SHOWN = 5;

    private final Ratio leastRemaining;
    private final List<String> slos;
    private final boolean allowsPage;
    private final boolean refusesNoData;

    private ReleasePolicy(Ratio leastRemaining, List<String> slos, boolean allowsPage, boolean refusesNoData) {
        this.leastRemaining = leastRemaining;
        this.slos = slos;
        this.allowsPage = allowsPage;
        this.refusesNoData = refusesNoData;
    }

    /**
     * Makes a policy that refuses while something pages, and while less than this is left of an error budget.
     *
     * @param percent such as {@code "10%"}, from 0 to 1; at 0 the budget may be spent and not overspent
     * @return the policy
     * @throws IllegalArgumentException if the text is no such number
     */
    public static ReleasePolicy remainingAtLeast(String percent) {
        Ratio least = Ratio.parse(
                Objects.requireNonNull(percent, "percent must not be null; a tenth of the budget is \"10%\""));
        if (least.compareTo(Ratio.ONE) > 0) {
            throw new IllegalArgumentException("the rest of the budget must be between 0% and 100%, but was "
                    + least.toPercent() + "; a tenth of the budget is \"10%\"");
        }
        return new ReleasePolicy(least, List.of(), false, false);
    }

    /**
     * The same policy, by some SLOs alone, which may be synthetic ones.
     *
     * @param slos their names; none for all that are not synthetic
     * @return the new policy
     */
    public ReleasePolicy bySlos(String... slos) {
        Objects.requireNonNull(slos, "slos must not be null; leave the call out for all");
        for (String slo : slos) {
            Objects.requireNonNull(slo, "slo must not be null; SloEngine.definitions() has the names there are");
        }
        return new ReleasePolicy(leastRemaining, Arrays.asList(slos.clone()), allowsPage, refusesNoData);
    }

    /**
     * The same policy, which allows a release while something pages, as when the release is the remedy.
     *
     * @return the new policy
     */
    public ReleasePolicy allowingPage() {
        return new ReleasePolicy(leastRemaining, slos, true, refusesNoData);
    }

    /**
     * The same policy, which refuses where an SLO has no data.
     *
     * @return the new policy
     */
    public ReleasePolicy refusingNoData() {
        return new ReleasePolicy(leastRemaining, slos, allowsPage, true);
    }

    /**
     * Decides.
     *
     * @param standings how all SLOs stand, in any order
     * @return the decision; of several reasons to refuse it tells one, a page before the budget before missing data, and
     *     of several SLOs the one with the least budget left
     */
    public ReleaseDecision decide(Collection<ReleaseStanding> standings) {
        Objects.requireNonNull(standings, "standings must not be null; ReleaseStanding.of(status) makes each");
        Optional<String> missing = slos.stream()
                .filter(name ->
                        standings.stream().noneMatch(standing -> standing.slo().equals(name)))
                .findFirst();
        if (missing.isPresent()) {
            return ReleaseDecision.refused("there is no SLO \"" + missing.get() + "\"" + known(standings));
        }
        List<ReleaseStanding> judged = standings.stream()
                .filter(this::isJudged)
                .sorted(comparingDouble(ReleaseStanding::remaining).thenComparing(comparing(ReleaseStanding::slo)))
                .toList();
        return judged.isEmpty() ? ReleaseDecision.refused("there is no SLO to decide by") : judge(judged);
    }

    private static String known(Collection<ReleaseStanding> standings) {
        String names = standings.stream()
                .map(ReleaseStanding::slo)
                .sorted()
                .limit(MOST_SHOWN)
                .collect(joining(", "));
        String more = standings.size() > MOST_SHOWN ? " and " + (standings.size() - MOST_SHOWN) + " more" : "";
        return names.isEmpty() ? ", nor any other" : "; there are " + names + more;
    }

    private boolean isJudged(ReleaseStanding standing) {
        return slos.isEmpty() ? !Synthetic.is(standing.slo()) : slos.contains(standing.slo());
    }

    /** The worst comes first, so the first that refuses is the one to name. */
    private ReleaseDecision judge(List<ReleaseStanding> worstFirst) {
        ReleaseStanding worst = worstFirst.get(0);
        return first(worstFirst, standing -> !allowsPage && standing.state() == SloState.PAGE)
                .map(standing -> standing.slo() + " pages, with " + percent(standing) + " of its budget left")
                .or(() -> first(worstFirst, standing -> !isEnough(standing))
                        .map(standing -> standing.slo() + " has " + percent(standing)
                                + " of its budget left, less than " + leastRemaining.toPercent()))
                .or(() -> first(worstFirst, standing -> refusesNoData && hasNoData(standing))
                        .map(standing -> standing.slo() + " has no data"))
                .map(ReleaseDecision::refused)
                .orElseGet(() -> ReleaseDecision.allowed(count(worstFirst) + ", least budget left " + percent(worst)
                        + " (" + worst.slo() + ")" + withoutData(worstFirst)));
    }

    private static Optional<ReleaseStanding> first(List<ReleaseStanding> all, Predicate<ReleaseStanding> which) {
        return all.stream().filter(which).findFirst();
    }

    private boolean isEnough(ReleaseStanding standing) {
        return standing.remaining() + ROUNDING >= leastRemaining.toDouble();
    }

    private static boolean hasNoData(ReleaseStanding standing) {
        return standing.state() == SloState.NO_DATA;
    }

    private static String count(List<ReleaseStanding> all) {
        return all.size() == 1 ? "1 SLO" : all.size() + " SLOs";
    }

    private static String withoutData(List<ReleaseStanding> all) {
        long missing = all.stream().filter(ReleasePolicy::hasNoData).count();
        return missing == 0 ? "" : ", " + missing + " without data";
    }

    /** Rounded down, so that what is less than 10% never reads 10.0%. */
    private static String percent(ReleaseStanding standing) {
        return String.format(ROOT, "%.1f%%", Math.floor((standing.remaining() + ROUNDING) * 1_000) / 10);
    }
}
