// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import io.github.slo4j.time.OwnThread;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings alerts to listeners. Each has a mailbox of its own, so none can hold up the evaluation or another listener.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class AlertDispatch {

    /** A daemon thread for as long as there is something to tell; none otherwise. */
    public static final Executor THREAD_WHILE_NEEDED = AlertDispatch::startThread;

    private final List<Mailbox> mailboxes;
    private final AtomicBoolean heard = new AtomicBoolean();

    /**
     * Creates a dispatch.
     *
     * @param listeners who is told
     * @param executor where they are called; each at most once at a time
     */
    public AlertDispatch(List<AlertListener> listeners, Executor executor) {
        mailboxes = listeners.stream()
                .map(listener -> new Mailbox(listener, executor, () -> heard.set(true)))
                .toList();
    }

    private static void startThread(Runnable work) {
        OwnThread.of("slo-listener", work).start();
    }

    /**
     * Puts an alert into every listener's mailbox. No foreign code runs, so this may be done under the lock that gives the
     * alerts their order.
     *
     * @param alert what has changed
     */
    public void post(Alert alert) {
        mailboxes.forEach(mailbox -> mailbox.put(alert));
    }

    /**
     * Puts an alert that fires since an earlier life into every listener's mailbox.
     *
     * @param alert the alert as it stands
     */
    public void resume(Alert alert) {
        mailboxes.forEach(mailbox -> mailbox.resume(alert));
    }

    /**
     * Puts a notice into every listener's mailbox, as alerts are.
     *
     * @param notice what has happened
     */
    public void post(Notice notice) {
        mailboxes.forEach(mailbox -> mailbox.put(notice));
    }

    /** Has the listeners called, elsewhere, that have mail; also those for whom no thread was to be had before. */
    public void deliver() {
        mailboxes.forEach(Mailbox::deliver);
    }

    /**
     * The alerts that fire and of which some listener has not heard yet.
     *
     * @return the alerts; one that a listener is just hearing is among them
     */
    public Set<Alert> unheard() {
        Set<Alert> unheard = new HashSet<>();
        mailboxes.forEach(mailbox -> mailbox.addUnheard(unheard));
        return unheard;
    }

    /**
     * Tells whether some listener has heard that an alert fires since this was asked last.
     *
     * @return true if so, once
     */
    public boolean takeHeard() {
        return heard.getAndSet(false);
    }

    /**
     * Waits until every listener has heard everything.
     *
     * @param patience how long at most, for each
     */
    public void awaitQuiet(Duration patience) {
        mailboxes.forEach(mailbox -> mailbox.awaitEmpty(patience));
    }

    /**
     * Counts what went wrong: a listener that threw, or an alert that was overtaken in a full mailbox.
     *
     * @return failures so far
     */
    public long failures() {
        return mailboxes.stream().mapToLong(Mailbox::failures).sum();
    }
}
