// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A mark in the history: from here on another version answered.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param version what was released, 1 to 100 characters of one line; escaped wherever it is shown
 * @param at when, on the engine's clock
 */
public record Release(String version, Instant at) {
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,100}");

    /**
     * Creates a mark.
     *
     * @throws IllegalArgumentException if the version is blank, longer than 100 characters or of several lines
     */
    public Release {
        Objects.requireNonNull(version, "version must not be null; try one like \"1.4.2\"");
        Objects.requireNonNull(at, "at must not be null; say when it was released");
        if (version.isBlank() || !ONE_LINE.matcher(version).matches()) {
            throw new IllegalArgumentException("version must be 1 to 100 characters of one line and not blank, but had "
                    + version.length() + " characters; try one like \"1.4.2\" or the short hash of a commit");
        }
    }
}
