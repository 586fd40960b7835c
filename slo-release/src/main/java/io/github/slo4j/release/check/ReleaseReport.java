// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import io.github.slo4j.alert.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What came of a check after a release.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param version what was released
 * @param probes what came of each probe, in their order
 */
public record ReleaseReport(String version, List<ProbeReport> probes) {

    /** Creates a report. */
    public ReleaseReport {
        Objects.requireNonNull(version, "version must not be null; say what was released");
        probes = List.copyOf(Objects.requireNonNull(probes, "probes must not be null; give a report for each"));
    }

    /**
     * Tells whether all is well.
     *
     * @return true if no probe failed
     */
    public boolean isGood() {
        return probes.stream().allMatch(ProbeReport::isGood);
    }

    /**
     * Says it in one line.
     *
     * @return such as {@code release 1.4.2 checked: 2 of 3 probes failed}
     */
    public String title() {
        long failed = probes.stream().filter(probe -> !probe.isGood()).count();
        String all = probes.size() == 1 ? "1 probe" : probes.size() + " probes";
        return "release " + version + " checked: " + (isGood() ? all + " good" : failed + " of " + all + " failed");
    }

    Notice notice(Instant at) {
        return new Notice(
                at, title(), probes.stream().map(ProbeReport::describe).toList(), isGood());
    }
}
