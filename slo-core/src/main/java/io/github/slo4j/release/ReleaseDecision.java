// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whether there may be a release, and why.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param isAllowed whether there may be one
 * @param reason why, or why not, in one line that begins with {@code allowed: } or {@code refused: }; names may come from
 *     elsewhere, so whatever could break the line, steer a terminal or turn the text around is replaced
 */
public record ReleaseDecision(boolean isAllowed, String reason) {
    private static final Pattern STRANGE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    /** Creates a decision. */
    public ReleaseDecision {
        Objects.requireNonNull(reason, "reason must not be null; say why in one line");
        reason = STRANGE.matcher(reason).replaceAll("\uFFFD");
    }

    static ReleaseDecision allowed(String why) {
        return new ReleaseDecision(true, "allowed: " + why);
    }

    static ReleaseDecision refused(String why) {
        return new ReleaseDecision(false, "refused: " + why);
    }
}
