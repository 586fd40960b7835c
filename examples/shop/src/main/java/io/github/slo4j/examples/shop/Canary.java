// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import java.util.concurrent.atomic.AtomicLong;

/** Sends a share of the calls, evenly spread, down the new code path. */
final class Canary {
    private final AtomicLong calls = new AtomicLong();
    private volatile int percent;

    Canary(int percent) {
        this.percent = percent;
    }

    boolean takesNextCall() {
        int share = percent;
        return calls.getAndIncrement() * share % 100 < share;
    }

    int percent() {
        return percent;
    }

    void stop() {
        percent = 0;
    }
}
