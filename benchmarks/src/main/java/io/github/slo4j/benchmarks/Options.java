// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import java.util.List;
import java.util.Set;

/** What a benchmark was asked for when it was started. */
public final class Options {
    /** Asks for a run that only proves that it runs; its figures mean nothing. */
    public static final String SHORT = "--short";

    private final Set<String> given;

    private Options(Set<String> given) {
        this.given = given;
    }

    /**
     * Reads what a program was started with. What it does not know stops it, for it would run for minutes.
     *
     * @param arguments what it was started with
     * @param known what it knows
     * @return the options
     */
    public static Options of(String[] arguments, String... known) {
        for (String argument : arguments) {
            if (!List.of(known).contains(argument)) {
                throw new IllegalArgumentException(
                        "there is no option " + argument + "; there is " + String.join(" and ", known));
            }
        }
        return new Options(Set.copyOf(List.of(arguments)));
    }

    /**
     * Tells whether something was asked for.
     *
     * @param option what
     * @return true if it was
     */
    public boolean has(String option) {
        return given.contains(option);
    }
}
