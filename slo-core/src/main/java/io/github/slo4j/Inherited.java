// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.window.Past;
import java.util.List;
import java.util.Optional;

/**
 * What an SLO is born with.
 *
 * @param past what is known from before
 * @param origin the name under which a store knew it; empty if none did
 * @param notes what its readers should know about that, a sentence each
 * @param incident the incident that was open
 * @param isOver whether that incident has lost its ground and ends
 */
record Inherited(Past past, String origin, List<String> notes, Optional<OpenIncident> incident, boolean isOver) {
    static final Inherited NOTHING = new Inherited(Past.UNKNOWN, "", List.of(), Optional.empty(), false);
}
