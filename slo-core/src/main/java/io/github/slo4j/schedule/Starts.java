// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.schedule;

import io.github.slo4j.sli.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Runs that have started since the last tick. Only so many are taken: whoever starts more than that in a tick is served
 * by counters better than by a schedule.
 *
 * <p>Thread-safety: any thread puts in, the slicer takes out.
 */
final class Starts implements Consumer<Run> {
    static final int MOST = 10_000;

    private final Queue<Run> runs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private long refusedBefore;

    @Override
    public void accept(Run run) {
        if (!run.isTimed() || size.incrementAndGet() > MOST) {
            refused.increment();
            return;
        }
        runs.add(run);
    }

    /** Those that have started since the last call. */
    List<Run> take() {
        List<Run> taken = new ArrayList<>();
        for (Run run = runs.poll(); run != null; run = runs.poll()) {
            taken.add(run);
        }
        size.addAndGet(-size.get());
        return taken;
    }

    /** How many were refused since the last call. */
    long takeRefused() {
        long now = refused.sum();
        long fresh = now - refusedBefore;
        refusedBefore = now;
        return fresh;
    }
}
