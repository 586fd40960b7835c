// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.util.Objects;

/**
 * How traffic that no user sent is kept apart from users' traffic: by names. What probes find goes to recorders whose names
 * begin with {@code synthetic/}, and an SLO on such a recorder has a name that begins so too, which is enforced where SLOs
 * are made. So every page, metric and alert shows by the name alone whose traffic it is about, and neither can hide the
 * other's failures.
 *
 * <p>Thread-safety: stateless, safe for use by many threads.
 */
public final class Synthetic {
    /** What names of synthetic recorders and SLOs begin with. */
    public static final String PREFIX = "synthetic/";

    private Synthetic() {}

    /**
     * Tells whether a recorder or an SLO is about synthetic traffic.
     *
     * @param name its name
     * @return true if it begins with {@link #PREFIX}
     */
    public static boolean is(String name) {
        return Objects.requireNonNull(name, "name must not be null; give that of a recorder or an SLO")
                .startsWith(PREFIX);
    }
}
