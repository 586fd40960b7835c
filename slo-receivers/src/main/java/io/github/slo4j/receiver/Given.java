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
        notNull(argument, value, fix);
        if (value.isBlank()
                || value.length() > LONGEST
                || CONTROL.matcher(value).find()) {
            throw new IllegalArgumentException(
                    argument + " must be 1 to " + LONGEST + " characters without line breaks, but was \""
                            + CONTROL.matcher(value).replaceAll("?") + "\"; " + fix);
        }
        return value;
    }
}
