// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.opentest4j.AssertionFailedError;

/**
 * Finds threads of the library that are still there when whoever started them should have ended them. Each is told once,
 * so that one test is blamed for it and not all that come later.
 */
final class LeftThreads {
    private static final String OURS = "slo-";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Set<Thread> TOLD = ConcurrentHashMap.newKeySet();

    private LeftThreads() {}

    static void requireNoneAfter(String testClass) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> isOurs(thread) && outlives(thread, end) && TOLD.add(thread))
                .map(Thread::getName)
                .sorted()
                .toList();
        if (!left.isEmpty()) {
            throw new AssertionFailedError(testClass + " left threads running: " + String.join(", ", left)
                    + "; close the engine or whatever else started them");
        }
    }

    /** By the group too: clients of the JDK name their threads themselves. */
    private static boolean isOurs(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread.getName().startsWith(OURS)
                || group != null && group.getName().startsWith(OURS);
    }

    private static boolean outlives(Thread thread, long end) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, end - System.nanoTime());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive();
    }
}
