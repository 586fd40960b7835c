// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static java.util.Locale.ROOT;

import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares three ways of being sure, on traffic and outages that are drawn by chance: the observed ratio at its word, a
 * minimum of events and failures, and the confidence bound that is the default. Everything goes the way that it goes in
 * production: events are recorded, an engine evaluates the preset's pages and tells a listener; only the clock is moved.
 * When a service is out of order the simulation knows by itself.
 *
 * <pre>{@code
 * java -cp ... io.github.slo4j.advice.simulation.Simulate --seed 1 --months 8 --target 99.9%
 * }</pre>
 *
 * <p>It prints a table in Markdown, the same for the same arguments. A month takes some seconds.
 *
 * <p>Thread-safety: stateless, safe for use by many threads.
 */
public final class Simulate {
    static final long SEED = 1;
    static final int MONTHS = 8;
    static final String TARGET = "99.9%";

    private static final int MOST_MONTHS = 120;
    private static final String USAGE = "use --seed NUMBER (1 unless given), --months 1 to " + MOST_MONTHS + " ("
            + MONTHS + "), --target PERCENT (" + TARGET + ")";

    private long seed = SEED;
    private int months = MONTHS;
    private Ratio target = Ratio.parse(TARGET);

    private Simulate() {}

    /**
     * Prints the table, and progress on the error stream.
     *
     * @param options {@code --seed}, {@code --months}, {@code --target}, each with a value; the exit code is 2 if they
     *     cannot be understood
     */
    public static void main(String... options) {
        System.exit(run(System.out, System.err, options));
    }

    static int run(PrintStream out, PrintStream progress, String... options) {
        Simulate simulate = new Simulate();
        try {
            simulate.take(options);
        } catch (IllegalArgumentException refused) {
            progress.println(refused.getMessage() + "; " + USAGE);
            return 2;
        }
        simulate.report(progress).forEach(out::println);
        return 0;
    }

    private void take(String... options) {
        for (int i = 0; i < options.length; i += 2) {
            if (i + 1 == options.length) {
                throw new IllegalArgumentException(options[i] + " has no value");
            }
            take(options[i], options[i + 1]);
        }
    }

    private void take(String option, String value) {
        switch (option) {
            case "--seed" -> seed = number(option, value);
            case "--months" -> months = months(value);
            case "--target" -> target = new Objective(Ratio.parse(value), Period.rollingDays(30)).target();
            default -> throw new IllegalArgumentException("there is no option " + option);
        }
    }

    private static long number(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(option + " must be a whole number, but was " + value, none);
        }
    }

    private static int months(String value) {
        long months = number("--months", value);
        if (months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("--months must be between 1 and " + MOST_MONTHS + ", but was " + months);
        }
        return (int) months;
    }

    private List<String> report(PrintStream progress) {
        List<String> lines = new ArrayList<>();
        lines.add(Simulation.MONTH.multipliedBy(months).toDays() + " days with an outage in every "
                + Outage.EVERY.toHours() + " h, "
                + Simulation.noise(target).toPercent() + " of events failing besides, target " + target.toPercent()
                + ", seed " + seed + ".");
        lines.add("In each cell: " + Demand.allInWords() + ".");
        lines.add("");
        lines.addAll(head());
        lines.addAll(new Simulation(settings(), target, months, seed)
                .rows(month -> progress.printf(ROOT, "%d of %d months%n", month, months)));
        return lines;
    }

    static List<String> head() {
        return List.of(
                "| events | outage | precision | recall | detected after | reset after | false pages a month |",
                "| ---: | --- | --- | --- | --- | --- | --- |");
    }

    /** What the target allows to fail is no outage. */
    private List<Setting> settings() {
        double allowed = target.complement().toDouble();
        return Setting.ALL.stream()
                .filter(setting -> setting.failing() > allowed)
                .toList();
    }
}
