// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress.lives;

import io.github.slo4j.stress.lives.Expected.Field;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process at a random moment, again and again, each time starting another on what it left, and compares what
 * that one finds with what the dead one had done by its own count.
 *
 * <p>A kill does not empty the page cache, so this says nothing about a machine that loses power; the tests of the file
 * store do, on a model of a disk.
 */
public final class Kills {
    private static final int LONGEST_LIFE_MILLIS = 900;
    private static final int BORN_DEAD_OF = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PrintStream out;
    private final Path directory;
    private final Random random;
    private final List<String> complaints = new ArrayList<>();
    private long least;
    private long most;
    private long lostInAll;
    private long mostLostMillis;
    private long livedFrom;
    private long killedAt;
    private long incident;
    private int sameIncident;
    private int pages;
    private int bornDead;

    Kills(PrintStream out, Path directory, long seed) {
        this.out = out;
        this.directory = directory;
        this.random = new Random(seed);
    }

    /**
     * Runs it, and ends with exit code 1 if something that was saved is missing, or something is there that never was.
     *
     * @param arguments how many runs, 300 if that is not said
     * @throws IOException if the files cannot be used
     * @throws InterruptedException if it is told to stop
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length == 0 ? 300 : Integer.parseInt(arguments[0]);
        boolean isRight = new Kills(System.out, Files.createTempDirectory("slo4j-kills"), 42).run(runs);
        System.exit(isRight ? 0 : 1);
    }

    boolean run(int runs) throws IOException, InterruptedException {
        Expected expected = Expected.in(directory.resolve("expected"));
        for (int run = 1; run <= runs && complaints.isEmpty(); run++) {
            live(run, expected);
            if (run % 25 == 0) {
                out.printf(
                        "%d of %d runs, %,d to %,d events expected, %d complaints%n",
                        run, runs, least, most, complaints.size());
            }
        }
        complaints.forEach(out::println);
        out.printf(
                "%d processes killed (%d before they recorded): of %,d events %,d were lost, at most %d ms before a"
                        + " kill; one incident went on through %d restarts, with %d pages: %s%n",
                runs,
                bornDead,
                most,
                lostInAll,
                mostLostMillis,
                sameIncident,
                pages,
                complaints.isEmpty() ? "nothing that was saved is missing" : "WRONG");
        return complaints.isEmpty();
    }

    private void live(int run, Expected expected) throws IOException, InterruptedException {
        Process process = start(run);
        try {
            if (random.nextInt(BORN_DEAD_OF) == 0) {
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            } else {
                awaitReady(run, expected, process);
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        long now = System.currentTimeMillis();
        if (expected.get(Field.READY) == run) {
            compare(run, expected);
            livedFrom = expected.get(Field.READY_AT);
            killedAt = now;
        } else {
            bornDead++;
        }
    }

    private Process start(int run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.resolve("store").toString(),
                        directory.resolve("expected").toString(),
                        Integer.toString(run))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
    }

    private void awaitReady(int run, Expected expected, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (expected.get(Field.READY) != run) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IOException(
                        "run " + run + " did not begin and said: " + Files.readString(directory.resolve("said")));
            }
            Thread.sleep(1);
        }
    }

    /** What this run found must be what the ones before it left. */
    private void compare(int run, Expected expected) {
        long found = expected.get(Field.FOUND);
        if (found < least || found > most) {
            complaints.add("run " + run + " found " + found + " events, and there must be " + least + " to " + most);
        }
        if (incident != 0 && expected.get(Field.RESTORED_INCIDENT) != incident) {
            complaints.add("run " + run + " does not know the incident that was open");
        }
        if (incident != 0) {
            sameIncident++;
        }
        pages += (int) expected.get(Field.PAGED);
        lostInAll += most - found;
        if (killedAt != 0) {
            long savedAt = Math.max(livedFrom, expected.get(Field.RESTORED_UNTIL));
            mostLostMillis = Math.max(mostLostMillis, killedAt - savedAt);
        }
        least = found + expected.get(Field.SAVED);
        most = found + expected.get(Field.BEGUN);
        incident = expected.get(Field.INCIDENT) != 0 ? expected.get(Field.INCIDENT) : incident;
        expected.set(Field.SAVED, 0);
        expected.set(Field.BEGUN, 0);
        expected.set(Field.INCIDENT, 0);
        expected.set(Field.PAGED, 0);
    }
}
