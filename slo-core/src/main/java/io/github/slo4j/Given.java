// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses arguments that are null, by their names and with the likely fix. */
final class Given {
    private Given() {}

    static <T> T notNull(String argument, @Nullable T value, String fix) {
        if (value == null) { // and no supplier of the message, which would be an object for each look-up
            throw new NullPointerException(argument + " must not be null; " + fix);
        }
        return value;
    }

    /** The name of something that is registered. */
    static String name(String argument, @Nullable String value) {
        return notNull(argument, value, "SloEngine.definitions() has the names there are");
    }

    static List<Slo> definitions(Slo[] definitions) {
        String fix = "complete each with over(...), and give none at all for no SLOs";
        return all("definitions", Arrays.asList(notNull("definitions", definitions, fix)), fix);
    }

    static <T> List<T> all(String argument, Collection<T> values, String fix) {
        List<T> all = new ArrayList<>();
        for (T value : notNull(argument, values, fix)) {
            all.add(notNull(argument + "[" + all.size() + "]", value, fix));
        }
        return all;
    }
}
