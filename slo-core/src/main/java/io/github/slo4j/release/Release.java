// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.time.Instant;
import java.util.Objects;

/**
 * A mark in the history: from here on another version answered.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param version what was released, 1 to 100 characters; comes from the application, so it is escaped wherever it is shown
 * @param at when, on the engine's clock
 */
public record Release(String version, Instant at) {
    private static final int LONGEST = 100;

    /**
     * Creates a mark.
     *
     * @throws IllegalArgumentException if the version is blank or longer than 100 characters
     */
    public Release {
        Objects.requireNonNull(version, "version must not be null; try one like \"1.4.2\"");
        Objects.requireNonNull(at, "at must not be null; say when it was released");
        if (version.isBlank() || version.length() > LONGEST) {
            throw new IllegalArgumentException("version must be 1 to " + LONGEST + " characters and not blank, but had "
                    + version.length() + (version.isBlank() ? ", all blank" : "")
                    + "; try one like \"1.4.2\" or the short hash of a commit");
        }
    }
}
