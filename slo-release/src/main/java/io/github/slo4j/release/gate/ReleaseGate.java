// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import io.github.slo4j.objective.Spans;
import io.github.slo4j.release.ReleaseDecision;
import io.github.slo4j.release.ReleaseStanding;
import io.github.slo4j.release.gate.StatusReader.Entry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a pipeline whether the error budget allows a release, by the {@code status.json} of a running service or a file
 * that holds one:
 *
 * <pre>{@code
 * java -cp ... io.github.slo4j.release.gate.ReleaseGate --status https://shop.example/slo/status.json --remaining 10%
 * }</pre>
 *
 * <p>It prints the reason in one line, and its exit code is 0 where a release is allowed, 1 where it is refused, 2 where the
 * command was misused, and 3 where the status could not be read. Doubt is no release: an answer that is late, cut short, too
 * long, too old, redirected, not a whole status or that of an engine at a standstill is 3, and never 0.
 *
 * <ul>
 *   <li>{@code --remaining 10%}: how much of every error budget must be left
 *   <li>{@code --slo NAME}: to decide by this one, and others named so; otherwise by all that are not synthetic
 *   <li>{@code --allow-page}: also while something pages
 *   <li>{@code --refuse-no-data}: not where an SLO has no data
 *   <li>{@code --timeout 10s}: for the whole reading, up to 10m
 *   <li>{@code --max-age 10m}: how old a status may be, by the clock of this machine; as far ahead it may be, too
 * </ul>
 *
 * <p>What the environment variable {@link #AUTHORIZATION} holds is sent as the header Authorization. Of a URL nothing is
 * printed but scheme, host and port.
 *
 * <p>Thread-safety: stateless, safe for use by many threads.
 */
public final class ReleaseGate {
    /** The environment variable that holds the header Authorization. */
    public static final String AUTHORIZATION = "SLO4J_AUTHORIZATION";

    private static final int ALLOWED = 0;
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;
    private static final int UNREADABLE = 3;

    private ReleaseGate() {}

    /**
     * Decides and exits.
     *
     * @param words the command line
     */
    public static void main(String... words) {
        System.exit(run(System.out, System.getenv(AUTHORIZATION), words));
    }

    static int run(PrintStream out, @Nullable String authorization, String... words) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(authorization, words);
        } catch (Misuse misuse) {
            out.println(misuse.getMessage() + "; " + Arguments.USAGE);
            return MISUSED;
        }
        try {
            ReleaseDecision decision = decide(arguments);
            out.println(decision.reason());
            return decision.isAllowed() ? ALLOWED : REFUSED;
        } catch (Unreadable doubt) {
            String why = arguments.source().name() + " " + doubt.getMessage();
            out.println(new ReleaseDecision(false, "refused: " + why).reason());
            return UNREADABLE;
        }
    }

    private static ReleaseDecision decide(Arguments arguments) throws Unreadable {
        List<Entry> entries = StatusReader.read(readWithin(arguments.timeout(), arguments.source()));
        requireFresh(entries, arguments.maxAge());
        List<ReleaseStanding> standings = entries.stream().map(Entry::standing).toList();
        return arguments.policy().decide(standings);
    }

    /** On a thread of its own, so that the deadline covers the look-up of the name and a file system that hangs. */
    private static byte[] readWithin(Duration timeout, Source source) throws Unreadable {
        FutureTask<byte[]> reading = new FutureTask<>(source::read);
        Thread reader = new Thread(reading, "slo-release-gate");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new Unreadable("was not read within " + Spans.text(timeout));
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Unreadable known ? known : new Unreadable("cannot be read");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unreadable("was not read, for the gate was stopped");
        } finally {
            reading.cancel(true);
        }
    }

    /** What was true yesterday allows nothing today, and a status from the future is none. */
    private static void requireFresh(List<Entry> entries, Duration maxAge) throws Unreadable {
        Instant now = Instant.now();
        for (Entry entry : entries) {
            Duration age = Duration.between(entry.at(), now);
            if (age.abs().compareTo(maxAge) > 0) {
                throw new Unreadable("is from " + entry.at() + ", and --max-age is " + Spans.text(maxAge));
            }
        }
    }
}
