// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Reads how long the machine has been up, sleep included, from a file whose first word is seconds.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param file such as {@code /proc/uptime}
 */
record Uptime(Path file) implements Supplier<OptionalLong> {

    /** Nanoseconds; empty on a system that has no such file, or says something else in it. */
    @Override
    public OptionalLong get() {
        try {
            String seconds = Files.readString(file, StandardCharsets.US_ASCII).split("\\s", 2)[0];
            return OptionalLong.of(new BigDecimal(seconds).movePointRight(9).longValue());
        } catch (IOException | RuntimeException notToldHere) {
            return OptionalLong.empty();
        }
    }
}
