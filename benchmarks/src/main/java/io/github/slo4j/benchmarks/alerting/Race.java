// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import static java.util.Locale.ROOT;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.benchmarks.alerting.Inbox.Way;
import io.github.slo4j.count.Tally;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Who tells first of a total outage: the engine, or a Prometheus with the equivalent rules that scrapes the same events.
 * Windows are those of production, so it takes two minutes.
 *
 * <p>Where in the 15 seconds between two scrapes an outage begins is luck, and so is when the next evaluation comes. So six
 * services fail one after another within 15 seconds, and the rules are there in six groups that are evaluated at different
 * times.
 */
public final class Race {
    private static final int SERVICES = 6;
    private static final Duration APART = Duration.ofMillis(2_500);
    private static final Duration LONGEST = Duration.ofSeconds(180);
    private static final Duration NEWS_EVERY = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;
    private static final List<String> NEEDED = List.of("prometheus", "promtool", "prometheus-alertmanager");

    private final Stage stage;
    private final PrintStream progress;

    private Race(Stage stage, PrintStream progress) {
        this.stage = stage;
        this.progress = progress;
    }

    /**
     * Runs the race and prints its table; progress goes to the error stream.
     *
     * @param args none
     */
    public static void main(String... args) throws Exception {
        List<String> missing =
                NEEDED.stream().filter(command -> !isOnThePath(command)).toList();
        if (!missing.isEmpty()) {
            System.err.println("not on the path: " + String.join(", ", missing)
                    + "; on Debian: apt-get install prometheus prometheus-alertmanager");
            System.exit(2);
        }
        System.err.println("windows are real and so is time: this takes two minutes");
        try (Stage stage = new Stage(SERVICES)) {
            new Race(stage, System.err).run().forEach(System.out::println);
        }
    }

    private static boolean isOnThePath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, command).canExecute());
    }

    private List<String> run() throws IOException, InterruptedException {
        await("scrapes of clean traffic", 2, stage::scrapes);
        if (stage.inbox().pages() > 0) {
            throw new IllegalStateException("somebody paged before anything was wrong");
        }
        stage.traffic().fail(APART);
        int pages = SERVICES * Arrays.stream(Way.values()).mapToInt(Way::pages).sum();
        await("pages", pages, stage.inbox()::pages);
        return table();
    }

    /** Number of something by now. */
    private interface Count {
        int now();
    }

    private void await(String what, int wanted, Count count) {
        long start = System.nanoTime();
        long nextNews = start;
        for (int now = count.now(); now < wanted; now = count.now()) {
            long nanos = System.nanoTime();
            if (nanos - start > LONGEST.toNanos()) {
                throw new IllegalStateException(now + " of " + wanted + " " + what + " after " + LONGEST);
            }
            if (nanos >= nextNews) {
                progress.printf(ROOT, "%3.0f s: %d of %d %s%n", (nanos - start) / NANOS_PER_SECOND, now, wanted, what);
                nextNews += NEWS_EVERY.toNanos();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| from the first bad event to the page, seconds | soonest | middle | latest |");
        lines.add("| --- | ---: | ---: | ---: |");
        for (Way way : Way.values()) {
            double[] seconds = seconds(way);
            int last = seconds.length - 1;
            double middle = (seconds[last / 2] + seconds[(last + 1) / 2]) / 2;
            lines.add(
                    String.format(ROOT, "| %s | %.1f | %.1f | %.1f |", way.words(), seconds[0], middle, seconds[last]));
        }
        lines.add("");
        lines.add(byFormula(Stage.slo("any")));
        return lines;
    }

    /** What the fastest rule needs where all events fail: factor x allowed share x window, and until that is certain. */
    private static String byFormula(Slo slo) {
        BurnRateRule rule = slo.alerts().burnRateRules().get(0);
        double share =
                rule.factor().toDouble() * slo.objective().allowedBadRatio().toDouble();
        long events = rule.longWindow().toSeconds() * Stage.PER_SECOND;
        long bad = (long) (share * events);
        while (slo.alerts().confidence().lowestBadRatio(new Tally(events - bad, bad)) <= share) {
            bad++;
        }
        return String.format(
                ROOT,
                "By the formula %.2f s; with the confidence bound, which slo4j has, %.2f s at %d events a second.",
                share * rule.longWindow().toSeconds(),
                (double) bad / Stage.PER_SECOND,
                Stage.PER_SECOND);
    }

    private double[] seconds(Way way) {
        return IntStream.range(0, SERVICES)
                .boxed()
                .flatMapToDouble(service -> {
                    long bad = stage.traffic().firstBadAt(service).orElseThrow();
                    return stage.inbox()
                            .cameAt(way, stage.services().get(service))
                            .mapToDouble(page -> (page - bad) / NANOS_PER_SECOND);
                })
                .sorted()
                .toArray();
    }
}
