// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of one probe.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param name the probe's name
 * @param runs how often it ran, 1 or more
 * @param failed how many of these runs failed
 * @param slowest how long the slowest took
 * @param firstFailure what went wrong first, in one line of 200 characters at most
 */
public record ProbeReport(String name, int runs, int failed, Duration slowest, Optional<String> firstFailure) {
    private static final Pattern STRANGE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST = 200;

    /** Creates a report. */
    public ProbeReport {
        Objects.requireNonNull(name, "name must not be null; give that of the probe");
        Objects.requireNonNull(slowest, "slowest must not be null; give the longest run");
        Objects.requireNonNull(firstFailure, "firstFailure must not be null; Optional.empty() for none");
        firstFailure = firstFailure.map(ProbeReport::oneLine);
    }

    /** What code throws may have any text: a dump of a page, colours of a terminal. */
    private static String oneLine(String text) {
        String part = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return STRANGE.matcher(part).replaceAll(" ").strip();
    }

    static ProbeReport of(String name, List<Trial> trials) {
        return new ProbeReport(
                name,
                trials.size(),
                (int) trials.stream()
                        .filter(trial -> trial.failure().isPresent())
                        .count(),
                trials.stream().map(Trial::took).max(Duration::compareTo).orElse(Duration.ZERO),
                trials.stream().flatMap(trial -> trial.failure().stream()).findFirst());
    }

    /** Of a probe that did not come to its end, which is no good news. */
    static ProbeReport brokenOff(String name) {
        return new ProbeReport(name, 1, 1, Duration.ZERO, Optional.of("the check was broken off"));
    }

    /**
     * Tells whether all is well.
     *
     * @return true if no run failed
     */
    public boolean isGood() {
        return failed == 0;
    }

    /**
     * Says it in one line.
     *
     * @return such as {@code checkout: 1 of 3 runs failed, slowest 2 s, first failure: answered 503, expected 200}
     */
    public String describe() {
        String how = isGood()
                ? ": " + (runs == 1 ? "1 run" : runs + " runs") + " good"
                : ": " + failed + " of " + (runs == 1 ? "1 run" : runs + " runs") + " failed";
        return name + how + ", slowest " + Spans.rounded(slowest)
                + firstFailure.map(what -> ", first failure: " + what).orElse("");
    }
}
