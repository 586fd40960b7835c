// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What one service is put through.
 *
 * @param rate its traffic in words
 * @param perSecond the same as a number
 * @param failing the share of events that fail in an outage
 * @param lasting how long an outage is
 */
record Setting(String rate, double perSecond, double failing, Duration lasting) {

    /** An outage of 1 % must last longer to be one: in an hour it spends 1.4 % of a month's budget at 99.9 %. */
    static final List<Setting> ALL = Stream.of(
                    rate("10/h", 10 / 3_600.0),
                    rate("100/h", 100 / 3_600.0),
                    rate("1,000/h", 1_000 / 3_600.0),
                    rate("10/s", 10),
                    rate("1,000/s", 1_000))
            .flatMap(settings -> settings)
            .toList();

    private static Stream<Setting> rate(String rate, double perSecond) {
        return Stream.of(
                new Setting(rate, perSecond, 0.01, Duration.ofHours(6)),
                new Setting(rate, perSecond, 0.1, Duration.ofHours(1)),
                new Setting(rate, perSecond, 1, Duration.ofHours(1)));
    }

    String outage() {
        return String.format(Locale.ROOT, "%.0f %% for %d h", 100 * failing, lasting.toHours());
    }

    /** By its place among all, whichever of them are simulated. */
    int number() {
        return ALL.indexOf(this);
    }
}
