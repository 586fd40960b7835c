// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import java.util.ArrayList;
import java.util.List;

/**
 * What was seen that must never be.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Complaints {
    private static final int KEPT = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    synchronized void unless(boolean fine, String message, Object... details) {
        if (!fine && count++ < KEPT) {
            first.add(String.format(message, details));
        }
    }

    /** A task that throws is a complaint, too. */
    Runnable watched(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable thrown) {
                unless(false, "%s threw %s", Thread.currentThread().getName(), thrown);
            }
        };
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> first() {
        return List.copyOf(first);
    }
}
