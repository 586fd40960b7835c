// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses arguments that cannot be, by name and with the likely fix. */
final class Given {
    private static final int LONGEST = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Given() {}

    static <T> T notNull(String argument, @Nullable T value, String fix) {
        if (value == null) {
            throw new NullPointerException(argument + " must not be null; " + fix);
        }
        return value;
    }

    /** A short line of text that may be shown. */
    static String line(String argument, @Nullable String value, String fix) {
        String line = notNull(argument, value, fix);
        if (line.isBlank() || line.length() > LONGEST || CONTROL.matcher(line).find()) {
            throw new IllegalArgumentException(argument + " must be 1 to " + LONGEST
                    + " characters without line breaks, but was \"" + printable(line) + "\"; " + fix);
        }
        return line;
    }

    static String printable(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
