// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.stress.Peer.Events;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The same question to the libraries of the field: of the events that callers sent while buckets rotate, readers read
 * and neighbours come and go, how many does a window show that has lost none to its left edge? Prints a Markdown table.
 */
public final class Peers {
    private final PrintStream out;
    private final Options options;

    /** How the load is laid on. */
    private record Options(List<Integer> threads, Duration run, long events) {

        static Options of(List<String> arguments) {
            boolean isShort = arguments.contains("--short");
            List<Integer> threads = Arrays.stream(value(arguments, "--threads", isShort ? "2" : "2,4,8")
                            .split(","))
                    .map(Integer::valueOf)
                    .toList();
            double seconds = Double.parseDouble(value(arguments, "--seconds", isShort ? "0.1" : "10"));
            if (seconds < 0.01 || seconds > 45) {
                throw new IllegalArgumentException("--seconds must be between 0.01 and 45, but was " + seconds
                        + "; a minute is all that Sentinel's node remembers");
            }
            long events = Long.parseLong(value(arguments, "--events", String.valueOf(Long.MAX_VALUE)));
            return new Options(threads, Duration.ofMillis((long) (seconds * 1_000)), events);
        }

        private static String value(List<String> arguments, String option, String otherwise) {
            int at = arguments.indexOf(option);
            return at < 0 ? otherwise : arguments.get(at + 1);
        }
    }

    Peers(PrintStream out, List<String> arguments) {
        this.out = out;
        this.options = Options.of(arguments);
    }

    /**
     * Runs all libraries, one after another.
     *
     * @param arguments {@code --threads 2,4,8}, {@code --seconds 10} for each run, {@code --events} to end a run earlier;
     *     {@code --short} only proves that it runs
     */
    public static void main(String[] arguments) {
        new Peers(System.out, List.of(arguments)).run();
        System.exit(0); // Sentinel's threads would go on
    }

    void run() {
        System.setProperty("csp.sentinel.log.dir", System.getProperty("java.io.tmpdir"));
        List<String> rows = new ArrayList<>();
        for (int threads : options.threads()) {
            for (Supplier<Peer> candidate : Candidates.all(options.run())) {
                try (Peer peer = candidate.get()) {
                    rows.add(row(peer, threads));
                    out.println(rows.get(rows.size() - 1));
                }
            }
        }
        out.printf(
                "%n| library, what is read | callers | read beside | came and went beside | sent by callers | missing"
                        + " | missing of the bad | ppm |%n");
        out.printf("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |%n");
        rows.forEach(out::println);
    }

    private String row(Peer peer, int threads) {
        peer.begin();
        PeerLoad load = new PeerLoad(peer, threads, options.run(), options.events());
        load.run();
        Events sent = load.sent();
        Events missing = sent.minus(peer.counted());
        return String.format(
                "| %s | %d | %,d | %,d | %,d | %,d | %,d | %,.1f |",
                peer.name(),
                threads,
                load.reads(),
                load.guests(),
                sent.all(),
                missing.all(),
                missing.bad(),
                missing.all() * 1e6 / sent.all());
    }
}
