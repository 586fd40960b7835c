// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.slo4j.SloEngine;
import io.github.slo4j.release.Synthetic;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Tells the requests of probes from those of users by a secret. A header without it means nothing: else anybody could send
 * it to hide failures.
 */
final class Probes {
    /** Every request is a user's. */
    static final Probes NONE = new Probes(new byte[0]);

    private final byte[] secret;

    private Probes(byte[] secret) {
        this.secret = secret;
    }

    static Probes knowing(String secret) {
        return new Probes(Synthetic.requireSecret(secret).getBytes(UTF_8));
    }

    /** The recorder of a request: a probe's has one of its own, or none where no SLO is about it. */
    @Nullable
    String recorderOf(HttpServletRequest request, @Nullable String users, SloEngine engine) {
        if (secret.length == 0 || users == null || !isProbe(request)) {
            return users;
        }
        String probes = Synthetic.PREFIX + users;
        return engine.definitions().stream().anyMatch(slo -> slo.recorder().equals(probes)) ? probes : null;
    }

    private boolean isProbe(HttpServletRequest request) {
        String said = request.getHeader(Synthetic.HEADER);
        return said != null && MessageDigest.isEqual(said.getBytes(UTF_8), secret);
    }
}
