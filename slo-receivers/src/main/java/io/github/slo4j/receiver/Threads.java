// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one receiver, in a group of their own. The HttpClient makes a thread that only the garbage collector
 * would end before JDK 21; as it is born into the group of the thread that makes the client, it can be found and ended
 * here, at once and on every JDK.
 */
final class Threads {
    private static final int SPARE = 8;

    private final String name;
    private final ThreadGroup group;

    Threads(String name) {
        this.name = name;
        this.group = new ThreadGroup(name);
    }

    /** A daemon thread that belongs to no class loader. */
    Thread create(String suffix, Runnable work) {
        Thread thread = new Thread(group, work, name + suffix, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Interrupts all, and waits for them a little. */
    void end(Duration patience) {
        group.interrupt();
        long end = System.nanoTime() + patience.toNanos();
        Thread[] alive = new Thread[group.activeCount() + SPARE];
        group.enumerate(alive);
        Arrays.stream(alive)
                .filter(Objects::nonNull)
                .filter(thread -> thread != Thread.currentThread())
                .forEach(thread -> awaitEnd(thread, end - System.nanoTime()));
    }

    /** True if it has ended, or the caller is in a hurry. */
    static void awaitEnd(Thread thread, long nanos) {
        try {
            if (nanos > 0) {
                TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
