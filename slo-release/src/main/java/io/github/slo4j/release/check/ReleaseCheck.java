// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import io.github.slo4j.SloEngine;
import io.github.slo4j.release.Release;
import io.github.slo4j.release.Synthetic;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * Probes that run once after a deployment:
 *
 * <pre>{@code
 * ReleaseReport report = ReleaseCheck.of("1.4.2")
 *     .probe("home page", HttpProbe.get(home).containing("welcome").within(ofSeconds(2)))
 *     .probe("checkout", () -> shop.buy(testArticle).isConfirmed())
 *     .times(3)
 *     .run(slos);
 * }</pre>
 *
 * <p>The release is marked in the history, and the engine's listeners are told once, of all probes together. Each run of a
 * probe is an event on the recorder {@code synthetic/} and the probe's name, if an SLO is on it, and on no other: what
 * probes find can neither hide users' failures nor make any. That an HTTP probe is not counted as a user where it arrives
 * takes a secret, see {@link HttpProbe#synthetic}. Where a filter counts probes under the name of a recorder of users, give
 * the probe another name, else its request is counted at both ends.
 *
 * <p>Probes run one after another, each run on a daemon thread named {@code slo-release-} and the probe's name, which is
 * gone afterwards. A run that hangs is cut at its deadline.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class ReleaseCheck {
    private static final Pattern NAME =
            Pattern.compile("[\\p{Alnum}/]([\\p{Alnum} ._\\-/:{}*]{0,98}[\\p{Alnum}._\\-/:{}*])?");
    private static final int MOST_PROBES = 50;
    private static final int MOST_TIMES = 100;

    private final String version;
    private final Map<String, Probe> probes;
    private final int times;

    private ReleaseCheck(String version, Map<String, Probe> probes, int times) {
        this.version = version;
        this.probes = Collections.unmodifiableMap(probes);
        this.times = times;
    }

    /**
     * Begins a check.
     *
     * @param version what was released, 1 to 100 characters
     * @return a check without probes
     * @throws IllegalArgumentException if the version is blank or too long
     */
    public static ReleaseCheck of(String version) {
        return new ReleaseCheck(new Release(version, Instant.EPOCH).version(), new LinkedHashMap<>(), 1);
    }

    /**
     * The same check with one more probe.
     *
     * @param name its name, 1 to 100 letters, digits, spaces and {@code . _ - / : { } *}
     * @param probe what is looked at
     * @return the new check
     * @throws IllegalArgumentException if the name is malformed or taken, or there are 50 probes already
     */
    public ReleaseCheck probe(String name, Probe probe) {
        requireName(name);
        Objects.requireNonNull(probe, "probe must not be null; try HttpProbe.get(uri)");
        if (probes.containsKey(name) || probes.size() == MOST_PROBES) {
            throw new IllegalArgumentException(
                    "a release check has up to " + MOST_PROBES + " probes of different names, but" + " had "
                            + probes.size() + " before \"" + name + "\"; name each once");
        }
        Map<String, Probe> more = new LinkedHashMap<>(probes);
        more.put(name, probe);
        return new ReleaseCheck(version, more, times);
    }

    /**
     * The same check with one more probe, which is code and has ten seconds.
     *
     * @param name its name
     * @param holds looks and tells whether all is as it should be; see {@link Probe#of}
     * @return the new check
     * @throws IllegalArgumentException if the name is malformed or taken, or there are 50 probes already
     */
    public ReleaseCheck probe(String name, Callable<Boolean> holds) {
        return probe(name, Probe.of(holds));
    }

    /**
     * The same check, which runs each probe several times.
     *
     * @param times 1 to 100
     * @return the new check
     * @throws IllegalArgumentException if it is out of range
     */
    public ReleaseCheck times(int times) {
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("probes run between 1 and " + MOST_TIMES + " times, but " + times
                    + " were asked for; watch for longer by an SLO");
        }
        return new ReleaseCheck(version, probes, times);
    }

    /**
     * Runs all probes, waits for them, and has the engine tell what came of it. It takes as long as all their deadlines
     * together at most, and a second more for each run that does not heed being cut.
     *
     * @param slos whose history is marked, whose recorders are given the events and whose listeners are told
     * @return what came of it
     * @throws IllegalStateException if there is no probe
     * @throws IllegalArgumentException if the recorder of a probe does not take requests
     * @throws InterruptedException if the caller is interrupted; the run under way is cut, and what earlier probes found
     *     is told, with the rest as failed
     */
    public ReleaseReport run(SloEngine slos) throws InterruptedException {
        Objects.requireNonNull(slos, "slos must not be null; give the engine of the application");
        if (probes.isEmpty()) {
            throw new IllegalStateException(
                    "a release check without a probe checks nothing; add one by probe(name, ...)");
        }
        Map<String, Optional<SliRecorder>> recorders = new LinkedHashMap<>();
        probes.keySet().forEach(name -> recorders.put(name, recorder(slos, Synthetic.PREFIX + name)));
        slos.markRelease(version);
        List<ProbeReport> reports = new ArrayList<>();
        try {
            runAll(recorders, reports);
        } catch (Throwable brokenOff) {
            if (!reports.isEmpty()) {
                probes.keySet().stream()
                        .skip(reports.size())
                        .map(ProbeReport::brokenOff)
                        .forEach(reports::add);
                told(slos, reports);
            }
            throw brokenOff;
        }
        return told(slos, reports);
    }

    private void runAll(Map<String, Optional<SliRecorder>> recorders, List<ProbeReport> reports)
            throws InterruptedException {
        ThreadGroup group = new ThreadGroup("slo-release");
        for (Map.Entry<String, Optional<SliRecorder>> each : recorders.entrySet()) {
            reports.add(run(each.getKey(), each.getValue(), group));
        }
    }

    private ReleaseReport told(SloEngine slos, List<ProbeReport> reports) {
        ReleaseReport report = new ReleaseReport(version, reports);
        slos.tell(report.notice(slos.now()));
        return report;
    }

    private static Optional<SliRecorder> recorder(SloEngine slos, String name) {
        return slos.definitions().stream().anyMatch(slo -> slo.recorder().equals(name))
                ? Optional.of(slos.recorder(name))
                : Optional.empty();
    }

    private ProbeReport run(String name, Optional<SliRecorder> recorder, ThreadGroup group)
            throws InterruptedException {
        Probe probe = Objects.requireNonNull(probes.get(name));
        List<Trial> trials = new ArrayList<>();
        for (int run = 0; run < times; run++) {
            Trial trial = Trial.of(probe, group, "slo-release-" + name);
            trials.add(trial);
            Outcome outcome = trial.failure().isEmpty() ? Outcome.GOOD : Outcome.BAD;
            recorder.ifPresent(known -> known.record(outcome, trial.took().toNanos()));
        }
        return ProbeReport.of(name, trials);
    }

    private static void requireName(String name) {
        Objects.requireNonNull(name, "probe name must not be null; try one like \"home page\"");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("probe name must be 1 to 100 letters, digits, spaces or . _ - / : { } *,"
                    + " beginning with a letter, a digit or / and not ending with a space, but had " + name.length()
                    + " characters; try one like \"home page\"");
        }
    }
}
