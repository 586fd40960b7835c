// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.payment;

import java.util.concurrent.atomic.AtomicLong;

/** Sends a share of the calls, evenly spread, down the new code path. */
public final class Canary {
    private final AtomicLong calls = new AtomicLong();
    private volatile int percent;

    public Canary(int percent) {
        this.percent = percent;
    }

    public boolean takesNextCall() {
        int share = percent;
        return calls.getAndIncrement() * share % 100 < share;
    }

    public int percent() {
        return percent;
    }

    public void stop() {
        percent = 0;
    }
}
