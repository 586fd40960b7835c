// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static java.util.Locale.ROOT;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Alerts when nothing was recorded for some time: nobody comes any longer, or whoever should record does not. Where there
 * are no events no other rule has anything to say, and none resolves.
 *
 * <p>Only time in which the engine was there to see counts: a process that was suspended has not missed anything. It
 * clears with the next event, and while the SLO is excluded.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param severity what firing means
 * @param length how long without events is too long, 1 minute to 90 days
 */
public record NoDataRule(Severity severity, Duration length) implements AlertRule {

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if the length is out of range
     */
    public NoDataRule {
        Objects.requireNonNull(severity, "severity must not be null; it is PAGE or TICKET");
        RuleWindows.requireInRange("length", length, "10m is usual");
    }

    /**
     * Files a ticket after some time without events.
     *
     * @param length how long is too long
     * @return the rule
     */
    public static NoDataRule ticket(Duration length) {
        return new NoDataRule(Severity.TICKET, length);
    }

    /**
     * Pages after some time without events.
     *
     * @param length how long is too long
     * @return the rule
     */
    public static NoDataRule page(Duration length) {
        return new NoDataRule(Severity.PAGE, length);
    }

    @Override
    public String describe() {
        return "no data for " + Spans.text(length);
    }

    @Override
    public List<Duration> windows() {
        return List.of();
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        WindowTally window = sight.burn(length).window();
        boolean wasThere = window.excluded().isZero() && window.observed().compareTo(length) >= 0;
        return window.tally().isEmpty() && wasThere ? Verdict.FIRING : Verdict.QUIET;
    }

    @Override
    public Evidence evidence(Sight sight) {
        BurnRate burn = sight.burn(length);
        long before = sight.budget().window().validEvents();
        return Evidence.of(
                this,
                sight,
                before == 0
                        ? "nothing was recorded in the whole period"
                        : String.format(ROOT, "nothing was recorded, after %,d events in the period", before),
                burn);
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        WindowTally window = sight.burn(length).window();
        return !window.tally().isEmpty() || !window.excluded().isZero();
    }
}
