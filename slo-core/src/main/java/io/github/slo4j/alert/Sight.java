// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.budget.ErrorBudget;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a rule sees of an SLO at one moment. All of it was read at once and agrees.
 *
 * <p>Thread-safety: used by one thread.
 */
public interface Sight {

    /**
     * The moment.
     *
     * @return when this was read
     */
    Moment now();

    /**
     * How fast a window burns.
     *
     * @param window its length, up to 90 days; it ends now
     * @return the burn rate, with what was counted
     */
    BurnRate burn(Duration window);

    /**
     * What was counted since a moment, as far as that is remembered.
     *
     * @param moment up to 90 days ago; an older one stands for that
     * @return the events since then; its left edge is rounded outward
     */
    WindowTally since(Instant moment);

    /**
     * What the period may still spend.
     *
     * @return the error budget
     */
    ErrorBudget budget();

    /**
     * How much of the time between two moments is taken out of the windows.
     *
     * @param from the first moment
     * @param to the second
     * @return zero or more
     */
    Duration excludedBetween(Instant from, Instant to);

    /**
     * Which parts are to blame, where the SLO is made of others.
     *
     * @return their names, the worst first; none for an SLO with events of its own
     */
    List<String> worstParts();
}
