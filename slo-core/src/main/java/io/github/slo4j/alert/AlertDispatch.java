// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings alerts to listeners without letting a listener hold up the evaluation or another listener's alert.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class AlertDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);
    private static final int QUEUED_ALERTS = 256;
    private static final int IDLE_SECONDS = 30;

    private final List<AlertListener> listeners;
    private final Executor executor;
    private final LongAdder failures = new LongAdder();

    /**
     * Creates a dispatch.
     *
     * @param listeners who is told, in this order
     * @param executor where they are called
     */
    public AlertDispatch(List<AlertListener> listeners, Executor executor) {
        this.listeners = List.copyOf(listeners);
        this.executor = executor;
    }

    /**
     * One daemon thread, there only while there is something to tell, behind a queue of 256 alerts. An alert that finds
     * the queue full is refused.
     *
     * @return the executor
     */
    public static ThreadPoolExecutor ownThread() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED_ALERTS), AlertDispatch::daemon);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "slo-listeners");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * Tells all listeners, soon and elsewhere.
     *
     * @param alert what has changed
     */
    public void tell(Alert alert) {
        try {
            executor.execute(() -> listeners.forEach(listener -> tell(listener, alert)));
        } catch (RuntimeException refused) {
            failures.increment();
            LOG.warn("no listener was told of {} {}", alert.phase(), alert.incidentId(), refused);
        }
    }

    private void tell(AlertListener listener, Alert alert) {
        try {
            listener.onAlert(alert);
        } catch (Throwable failure) {
            failures.increment();
            LOG.warn("listener {} failed on {} {}", listener, alert.phase(), alert.incidentId(), failure);
        }
    }

    /**
     * Counts what went wrong: a listener that threw, or an alert that could not be queued.
     *
     * @return failures so far
     */
    public long failures() {
        return failures.sum();
    }
}
