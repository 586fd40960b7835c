// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where to post to. Only scheme, host and port are ever shown: the rest may be a secret, and so may be what was meant to
 * be a URI.
 */
record Target(URI uri) {
    private static final int LAST_PORT = 65_535;

    /** Reads a URI that a user has configured. */
    static Target of(String whose, @Nullable String text) {
        String name = "the URI of " + whose;
        String given = Given.notNull(name, text, "it looks like https://host/path; is a variable not set?");
        try {
            return new Target(checked(name, new URI(given)));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException(name + " is no URI from position " + malformed.getIndex()
                    + " on; write https://host/path (it is not shown, for it may hold a secret)");
        }
    }

    private static URI checked(String name, URI uri) {
        require(
                "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()),
                name,
                "must begin with http:// or https://",
                "nothing else is ever posted to");
        require(
                uri.getRawAuthority() == null || !uri.getRawAuthority().contains("@"),
                name,
                "must not hold a user name or a password",
                "give header(\"Authorization\", ...) instead");
        require(
                uri.getHost() != null,
                name,
                "must have a host after http:// or https://",
                "a host has letters, digits, dots and hyphens, and no underscores");
        require(
                uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= LAST_PORT),
                name,
                "must have a port between 1 and 65535, but it was " + uri.getPort(),
                "leave it out for 80 or 443");
        return uri;
    }

    private static void require(boolean holds, String name, String rule, String fix) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + rule + "; " + fix);
        }
    }

    /** The same, with more behind its path. */
    Target below(String path) {
        String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        return new Target(URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + base + path));
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
    }
}
