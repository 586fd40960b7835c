// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Those who want to know when the set of SLOs has changed. None can hold up another, the evaluation, or whoever makes
 * the change.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Watchers {
    private final Executor executor;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong(1);
    private final LongAdder failures = new LongAdder();

    /** Creates the set; each watcher is called on the executor, at most once at a time. */
    Watchers(Executor executor) {
        this.executor = executor;
    }

    Subscription add(Runnable told) {
        long before = changes.get();
        Watcher watcher = new Watcher(told, changes, failures);
        watcher.tell(Runnable::run); // before others know it, who would call it elsewhere
        watchers.add(watcher);
        if (changes.get() != before) {
            watcher.tell(executor); // whoever made the change could not
        }
        return () -> {
            watchers.remove(watcher);
            watcher.close();
        };
    }

    /** The set of SLOs is another now. */
    void change() {
        changes.incrementAndGet();
        tell();
    }

    /** Tells those who do not know yet, among them those who failed. */
    void tell() {
        watchers.forEach(watcher -> watcher.tell(executor));
    }

    long failures() {
        return failures.sum();
    }
}
