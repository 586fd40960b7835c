// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Steady traffic to several recorders, each of which fails from some moment on. One thread sends it all. */
final class Traffic implements AutoCloseable {
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NEVER = Long.MAX_VALUE;

    private final List<SliRecorder> recorders;
    private final int perSecond;
    private final AtomicLongArray failFrom;
    private final AtomicLongArray firstBadAt;
    private final Thread sender = new Thread(this::send, "traffic");
    private volatile boolean over;

    private Traffic(List<SliRecorder> recorders, int perSecond) {
        this.recorders = recorders;
        this.perSecond = perSecond;
        failFrom = new AtomicLongArray(recorders.size());
        firstBadAt = new AtomicLongArray(recorders.size());
        for (int i = 0; i < recorders.size(); i++) {
            failFrom.set(i, NEVER);
        }
    }

    static Traffic begin(SloEngine engine, List<String> names, int perSecond) {
        Traffic traffic = new Traffic(names.stream().map(engine::recorder).toList(), perSecond);
        traffic.sender.start();
        return traffic;
    }

    /** Lets each recorder fail entirely, the first one now and the others one after another. */
    void fail(Duration apart) {
        long now = System.nanoTime();
        for (int i = 0; i < recorders.size(); i++) {
            failFrom.set(i, now + i * apart.toNanos());
        }
    }

    /** By {@link System#nanoTime()}; taken just before the event was recorded. */
    OptionalLong firstBadAt(int recorder) {
        long nanos = firstBadAt.get(recorder);
        return nanos == 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    private void send() {
        long start = System.nanoTime();
        for (long sent = 0; !over; ) {
            long due = (long) ((System.nanoTime() - start) / NANOS_PER_SECOND * perSecond);
            for (; sent < due; sent++) {
                for (int i = 0; i < recorders.size(); i++) {
                    send(i);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void send(int recorder) {
        long now = System.nanoTime();
        boolean fails = failFrom.get(recorder) != NEVER && now - failFrom.get(recorder) >= 0;
        if (fails && firstBadAt.get(recorder) == 0) {
            firstBadAt.set(recorder, now);
        }
        recorders.get(recorder).record(fails ? Outcome.BAD : Outcome.GOOD, 0);
    }

    @Override
    public void close() {
        over = true;
        try {
            sender.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
