// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import java.util.Objects;

/**
 * What a release policy must know of an SLO. It may come from a status in this process or from the JSON of another.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param slo the SLO's name
 * @param state how it stands
 * @param remaining the share of its error budget that is left; at most 1, negative once the promise is broken
 */
public record ReleaseStanding(String slo, SloState state, double remaining) {

    /**
     * Creates a standing.
     *
     * @throws IllegalArgumentException if the rest of the budget is no number from which one could decide
     */
    public ReleaseStanding {
        Objects.requireNonNull(slo, "slo must not be null; give its name");
        Objects.requireNonNull(state, "state must not be null; SloStatus.state() has it");
        if (!Double.isFinite(remaining) || remaining > 1) {
            throw new IllegalArgumentException("the rest of an error budget must be a number of at most 1, but was "
                    + remaining + "; ErrorBudget.remaining() has it");
        }
    }

    /**
     * Takes from a status what a release policy must know.
     *
     * @param status the status
     * @return how the SLO stands
     */
    public static ReleaseStanding of(SloStatus status) {
        Objects.requireNonNull(status, "status must not be null; SloEngine.statuses() has one for each SLO");
        return new ReleaseStanding(
                status.name(), status.state(), status.errorBudget().remaining());
    }
}
