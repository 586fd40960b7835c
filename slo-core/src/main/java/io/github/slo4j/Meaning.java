// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.archive.KeptSlo;

/**
 * What the counts of an SLO are counts of. It is compared from one life to the next, so its words are kept as they are:
 * others would make every history begin anew.
 *
 * @param recorder whose events
 * @param sli which of them are good
 */
record Meaning(String recorder, String sli) {
    private static final String BETWEEN = "\n";

    static Meaning of(Slo slo) {
        return new Meaning(slo.recorder(), slo.sli().describe());
    }

    String text() {
        return recorder + BETWEEN + sli;
    }

    /** An SLO that was renamed may have a recorder that was renamed as well. */
    boolean isThatOf(KeptSlo kept, boolean isOfSameName) {
        return isOfSameName ? kept.meaning().equals(text()) : kept.meaning().endsWith(BETWEEN + sli);
    }
}
