// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that listeners should hear of once and that is no alert: a canary was cut, a check after a release is done.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param at when it happened
 * @param title what happened, in one line
 * @param lines the particulars, one to a line; may be empty
 * @param isGood whether all is well
 */
public record Notice(Instant at, String title, List<String> lines, boolean isGood) {

    /** Creates a notice. */
    public Notice {
        Objects.requireNonNull(at, "at must not be null; say when it happened");
        Objects.requireNonNull(title, "title must not be null; say what happened in one line");
        Objects.requireNonNull(lines, "lines must not be null; leave the list empty for none");
        lines = List.copyOf(lines);
    }
}
