// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.objective.Exclusion;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * An exclusion that was entered while an engine ran.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param exclusion when and why
 * @param slos the names of the SLOs it is about; empty for all
 */
public record KeptExclusion(Exclusion.OneOff exclusion, Set<String> slos) {
    /** How many an engine takes. */
    public static final int MOST = 1_000;

    /** The latest end that can be kept. */
    public static final Instant LATEST = Instant.ofEpochSecond(ByteReader.FARTHEST_SECONDS);

    /** Creates an exclusion. */
    public KeptExclusion {
        slos = Set.copyOf(slos);
    }

    KeptExclusion earlier(Duration shift) {
        Exclusion.OneOff at = exclusion;
        return new KeptExclusion(
                new Exclusion.OneOff(at.from().minus(shift), at.to().minus(shift), at.reason()), slos);
    }
}
