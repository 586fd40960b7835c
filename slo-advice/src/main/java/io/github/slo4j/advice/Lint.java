// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.advice.Finding.Level;
import io.github.slo4j.objective.Ratio;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Looks through definitions for what will not do what it is meant to. In a unit test:
 *
 * <pre>{@code
 * Lint.of(Promises.all()).withTraffic("checkout", 10, ofHours(1)).requireNoErrors();
 * }</pre>
 *
 * <p>Or in a build, where the exit code is 1 if there is an error, and 2 if there is nothing to look at:
 *
 * <pre>{@code
 * java -cp ... io.github.slo4j.advice.Lint com.example.Promises
 * }</pre>
 *
 * <p>Most of what cannot be is refused when the definition is made: a target of 100 %, a rule of one's own that can never
 * fire. Lint finds what can be and should not. Errors say that the SLO cannot do what it is for, warnings that it will
 * surprise somebody.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class Lint {
    /** The bounds of OpenTelemetry's histogram of HTTP durations, unless a view says otherwise. */
    public static final List<Duration> OPEN_TELEMETRY_HTTP_BUCKETS = Arrays.stream(
                    new long[] {5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000})
            .mapToObj(Duration::ofMillis)
            .toList();

    private final List<Slo> slos;
    private final List<Finding> refused;
    private final Circumstances circumstances;

    private Lint(List<Slo> slos, List<Finding> refused, Circumstances circumstances) {
        this.slos = List.copyOf(slos);
        this.refused = List.copyOf(refused);
        this.circumstances = circumstances;
    }

    /**
     * Looks at definitions.
     *
     * @param slos the definitions
     * @return the lint
     */
    public static Lint of(Slo... slos) {
        Objects.requireNonNull(slos, "slos must not be null; give the definitions to look at");
        return new Lint(Arrays.asList(slos), List.of(), Circumstances.unknown());
    }

    /**
     * Looks at whatever a class defines in its static fields, and in static methods without parameters, of type {@link
     * Slo}, {@code Slo[]} or a collection of them. A definition that is refused is an error.
     *
     * @param types the classes
     * @return the lint
     */
    public static Lint ofAllIn(Class<?>... types) {
        Objects.requireNonNull(types, "types must not be null; give the classes that define SLOs");
        List<Finding> refused = new ArrayList<>();
        List<Slo> found = Arrays.stream(types)
                .flatMap(type -> Definitions.in(type, refused).stream())
                .toList();
        return new Lint(found, refused, Circumstances.unknown());
    }

    /**
     * Declares how much traffic a recorder has, so that budgets can be counted in events.
     *
     * @param recorder its name
     * @param events how many valid events, 1 or more
     * @param per in which time, from a second to a year
     * @return this lint, knowing that
     * @throws IllegalArgumentException if the number or the time is out of range
     */
    public Lint withTraffic(String recorder, long events, Duration per) {
        Objects.requireNonNull(recorder, "recorder must not be null; name the one whose traffic this is");
        Objects.requireNonNull(per, "per must not be null; try Duration.ofHours(1)");
        if (events < 1 || per.toSeconds() < 1 || per.toDays() > 366) {
            throw new IllegalArgumentException("traffic must be 1 event or more in a time between 1s and 366d, but was "
                    + events + " in " + per + "; declare the quietest hour in which an alert should still be right");
        }
        return new Lint(slos, refused, circumstances.withTraffic(recorder, new Ratio(events, per.toSeconds())));
    }

    /**
     * Declares the bounds of a histogram to which the durations of a recorder are exported as well.
     *
     * @param recorder its name
     * @param bounds the bounds, such as {@link #OPEN_TELEMETRY_HTTP_BUCKETS}
     * @return this lint, knowing that
     */
    public Lint withBuckets(String recorder, List<Duration> bounds) {
        Objects.requireNonNull(recorder, "recorder must not be null; name the one whose durations are exported");
        Objects.requireNonNull(bounds, "bounds must not be null; try Lint.OPEN_TELEMETRY_HTTP_BUCKETS");
        return new Lint(slos, refused, circumstances.withBuckets(recorder, bounds));
    }

    /**
     * Looks.
     *
     * @return what is wrong, errors first
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(refused);
        slos.forEach(
                slo -> Check.ALL.forEach(check -> check.look(slo, circumstances).forEach(findings::add)));
        findings.sort(java.util.Comparator.comparing(Finding::level));
        return findings;
    }

    /**
     * Fails the test or the start in which it is called if there is an error.
     *
     * @throws IllegalStateException with all errors, a line each
     */
    public void requireNoErrors() {
        String errors = findings().stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .map(Finding::toString)
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            throw new IllegalStateException(errors);
        }
    }

    /**
     * Looks at classes from a build.
     *
     * @param classes their full names
     */
    public static void main(String... classes) {
        System.exit(run(System.out, classes));
    }

    static int run(PrintStream out, String... classes) {
        List<Class<?>> types = new ArrayList<>();
        for (String name : classes) {
            try {
                types.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
            } catch (ClassNotFoundException missing) {
                out.println("there is no class " + name + " on the class path");
                return 2;
            }
        }
        return report(ofAllIn(types.toArray(Class<?>[]::new)), out);
    }

    private static int report(Lint lint, PrintStream out) {
        if (lint.slos.isEmpty() && lint.refused.isEmpty()) {
            out.println(
                    "nothing to look at; name classes with static fields or methods of type Slo, Slo[] or a collection");
            return 2;
        }
        List<Finding> findings = lint.findings();
        findings.forEach(out::println);
        long errors = findings.stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .count();
        out.println(lint.slos.size() + " SLOs, " + errors + " errors, " + (findings.size() - errors) + " warnings");
        return errors == 0 ? 0 : 1;
    }
}
