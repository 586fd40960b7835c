// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.util.Objects;
import java.util.regex.Pattern;

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

    /** The header by which a probe says that no user sent its request; its value is a secret that both sides know. */
    public static final String HEADER = "Slo-Synthetic";

    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,200}");

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

    /**
     * Makes sure that a secret cannot be guessed at once and fits a header.
     *
     * @param secret the secret
     * @return the same
     * @throws IllegalArgumentException if it is not 16 to 200 visible ASCII characters; the message does not repeat it
     */
    public static String requireSecret(String secret) {
        Objects.requireNonNull(secret, "secret must not be null; give 16 or more random characters");
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "the secret of synthetic traffic must be 16 to 200 visible ASCII characters," + " but had "
                            + secret.length() + " characters, or others among them; give 16 or more random ones");
        }
        return secret;
    }
}
