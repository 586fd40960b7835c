// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What makes the status of an SLO that is made of others.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param parts the SLOs it leads through, the critical ones first
 * @param lowest the least share of journeys that can have gone well in all critical parts over the period, if their
 *     failures never met; empty unless all have events
 * @param highest the largest share, if their failures always met
 * @param joint the share of whole journeys that went well, where the application records them; empty otherwise
 */
public record JourneyStatus(List<Part> parts, OptionalDouble lowest, OptionalDouble highest, OptionalDouble joint) {

    /** Creates a status. */
    public JourneyStatus {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param slo the SLO's name
     * @param critical whether the journey fails with it
     * @param state how it stands
     * @param goodRatio its share of good events in the journey's period; empty without any
     * @param share its share, from 0 to 1, of what goes wrong in the journey now: in the shortest window of the alert rules
     *     in which anything does, or over the period; 0 for a part that is not critical
     */
    public record Part(String slo, boolean critical, SloState state, OptionalDouble goodRatio, double share) {

        private boolean isUnsure() {
            return critical && (state == SloState.INSUFFICIENT_DATA || state == SloState.NO_DATA);
        }

        private boolean isSilent() {
            return !critical || state == SloState.NO_DATA;
        }
    }

    /**
     * Names the part that hurts.
     *
     * @return the critical part with the largest share of what goes wrong; empty if nothing does
     */
    public Optional<Part> worst() {
        return parts.stream().filter(part -> part.share > 0).max(Comparator.comparingDouble(Part::share));
    }

    /** True if a critical part knows too little, and not all know nothing. */
    boolean isInsufficient() {
        return parts.stream().anyMatch(Part::isUnsure) && !parts.stream().allMatch(Part::isSilent);
    }
}
