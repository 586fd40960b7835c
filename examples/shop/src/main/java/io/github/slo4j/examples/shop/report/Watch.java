// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import java.time.Duration;
import java.time.Instant;

/** Tells engine time as the shop's customers do: by how long ago it opened. */
record Watch(int speed, Instant opened) {

    double second(Instant moment) {
        return Duration.between(opened, moment).toNanos() / 1e9;
    }

    /** Such as {@code 00:22:07}. */
    String time(Instant moment) {
        return LiveView.time(second(moment));
    }

    /** So many seconds of engine time pass in one of the wall, the longest that a busy machine is forgiven. */
    double wallSecond() {
        return speed;
    }
}
