// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import java.io.PrintStream;
import java.util.Locale;

/** Prints what was seen, line by line, and counts the claims that do not hold. */
final class Claims {
    private final PrintStream out;
    private int failures;

    Claims(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.printf("%n%s%n", text);
    }

    void line(String name, String text, Object... values) {
        out.printf("  %-34s %s%n", name, values.length == 0 ? text : String.format(Locale.ROOT, text, values));
    }

    void claim(String claim, boolean holds, String seen, Object... values) {
        failures += holds ? 0 : 1;
        line(claim, (holds ? "yes  " : "NO   ") + seen, values);
    }

    int failures() {
        return failures;
    }
}
