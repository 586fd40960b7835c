// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static java.util.Locale.ROOT;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Alerts when a recent window was worse than some target, whatever the error budget says: worse than 99.99 % over the
 * past 10 minutes. It clears when the window no longer is, and not while it has no events. Time that was not observed
 * counts as clean traffic at the observed rate, as everywhere.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param severity what firing means
 * @param target the least good ratio, strictly between 0 and 1
 * @param window 1 minute to 90 days
 */
public record WindowRule(Severity severity, Ratio target, Duration window) implements AlertRule {

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if the target or the window is out of range
     */
    public WindowRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        Objects.requireNonNull(target, "window target must not be null; try \"99.99%\"");
        RuleWindows.requireInRange("window", window, "10m is usual");
        if (target.compareTo(Ratio.ZERO) <= 0 || target.compareTo(Ratio.ONE) >= 0) {
            throw new IllegalArgumentException("window target must be between 0% and 100% exclusive, but was "
                    + target.toPercent() + "; try \"99.99%\"");
        }
    }

    /**
     * Pages when the past window was worse than a target.
     *
     * @param target such as {@code "99.99%"}
     * @param window such as the past 10 minutes
     * @return the rule
     */
    public static WindowRule page(String target, Duration window) {
        return new WindowRule(Severity.PAGE, parse(target), window);
    }

    /**
     * Files a ticket when the past window was worse than a target.
     *
     * @param target such as {@code "99.99%"}
     * @param window such as the past hour
     * @return the rule
     */
    public static WindowRule ticket(String target, Duration window) {
        return new WindowRule(Severity.TICKET, parse(target), window);
    }

    private static Ratio parse(String target) {
        return Ratio.parse(Objects.requireNonNull(target, "window target must not be null; try \"99.99%\""));
    }

    @Override
    public String describe() {
        return "worse than " + target.toPercent() + " over " + Spans.text(window);
    }

    @Override
    public List<Duration> windows() {
        return List.of(window);
    }

    /** What burns at 1 against the rule's own target is as bad as that allows. */
    private BurnRate own(BurnRate burn) {
        return new BurnRate(burn.window(), target.complement());
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        return judge(own(sight.burn(window)), confidence);
    }

    @Override
    public boolean isUndecided(Function<Duration, BurnRate> burns, Confidence confidence) {
        return judge(own(burns.apply(window)), confidence) == Verdict.INSUFFICIENT_DATA;
    }

    @Override
    public OptionalLong eventsToDecide(Function<Duration, BurnRate> burns, Confidence confidence) {
        return isUndecided(burns, confidence)
                ? confidence.moreEvents(own(burns.apply(window)), Ratio.ONE)
                : OptionalLong.empty();
    }

    private static Verdict judge(BurnRate burn, Confidence confidence) {
        if (burn.exceeds(Ratio.ONE) && confidence.trusts(burn, Ratio.ONE)) {
            return Verdict.FIRING;
        }
        return burn.observedExceeds(Ratio.ONE) ? Verdict.INSUFFICIENT_DATA : Verdict.QUIET;
    }

    @Override
    public Evidence evidence(Sight sight) {
        BurnRate burn = sight.burn(window);
        double good = 1 - own(burn).value().orElse(0) * target.complement().toDouble();
        return Evidence.of(
                this, sight, String.format(ROOT, "%.4f %% good (%s)", 100 * good, Evidence.counts(burn)), burn);
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        BurnRate burn = own(sight.burn(window));
        return burn.window().tally().isEmpty() ? before.isTakenOut(sight) : !burn.observedExceeds(Ratio.ONE);
    }
}
