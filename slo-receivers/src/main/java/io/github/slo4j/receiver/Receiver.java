// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells somebody elsewhere of alerts, by HTTP. What all receivers hold to:
 *
 * <ol>
 *   <li>An alert is put into an outbox of the receiver's own, and that is all that the engine waits for. For each incident
 *       and severity only the newest state is kept and sent: who could not be reached while a page fired and resolved
 *       hears only that it has resolved. 10,000 are kept at most.
 *   <li>Delivery is at least once. A call that fails, is answered by 5xx or 429, or has not been answered after 10 s, with
 *       the resolution of the host's name and all else included, is made again after one second, then after twice as long
 *       each time up to 30 s, of which a random half is left out; {@code Retry-After} is honoured up to five minutes. A 5xx
 *       without it holds up only what it answers, all else the receiver. Any other answer but 2xx is final. Redirects are
 *       never followed. Of the answer 64 KB are read at most.
 *   <li>A receiver has two daemon threads, {@code slo-receiver-...} and, while it calls, {@code slo-receiver-...-http}; the
 *       JDK's HttpClient adds one of its own after the first call. {@link #close()} ends them all. One alone may remain for
 *       a while: a worker that hangs in the resolution of a name, until the system gives up on that.
 *   <li>Of the URI only scheme, host and port are ever shown, and of headers nothing.
 *   <li>The proxy is that of {@link java.net.ProxySelector#getDefault()} at the first call, which reads system properties
 *       such as {@code https.proxyHost} and no variables of the environment. Certificates are checked as in the rest of the
 *       process, against {@code javax.net.ssl.trustStore} if that is set.
 *   <li>Closing resolves nothing: what fires goes on to fire where it was told, as an engine that ends has not recovered.
 *   <li>What waited when the process ended is gone with it. Where the engine has a store, what fires is told once more after
 *       the restart; that something has resolved is not.
 * </ol>
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public abstract class Receiver implements AlertListener, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String whose;
    private final Courier courier;

    Receiver(String kind, Dialect dialect, Outbox outbox, ReceiverBuilder<?, ?> builder) {
        this.whose = kind + " at " + builder.target;
        this.courier = new Courier(whose, dialect, outbox, builder.settings(kind));
    }

    /** For tests, which start no thread. */
    Courier courier() {
        return courier;
    }

    @Override
    public void onAlert(Alert alert) {
        courier.post(Message.of(Given.notNull("alert", alert, "the engine gives one")));
    }

    /**
     * Tells of it again, as it was told in the earlier life: what was under way when that ended may not have arrived, and
     * whoever has it already knows it again.
     */
    @Override
    public void onResume(Alert alert) {
        onAlert(alert);
    }

    @Override
    public void onNotice(Notice notice) {
        courier.post(Message.of(Given.notNull("notice", notice, "the engine gives one")));
    }

    /**
     * Counts what went wrong, alert by alert: calls that failed or were refused, no room, or that it came after the close.
     * Logged where the number doubles.
     *
     * @return failures so far
     */
    public long failures() {
        return courier.trouble().count();
    }

    /**
     * Says what went wrong last.
     *
     * @return such as {@code answered 503}; empty if nothing has gone wrong
     */
    public Optional<String> lastFailure() {
        return courier.trouble().last();
    }

    /**
     * Tells what is not known to have arrived.
     *
     * @return one line for each alert, such as {@code page of web firing [web@2026-01-05T00:00:00Z]}; empty once everything
     *     has been told or refused
     */
    public List<String> unsent() {
        return courier.waiting().stream().map(Message::toString).toList();
    }

    /** Closes, with five seconds for what waits. */
    @Override
    public void close() {
        close(TIMEOUT);
    }

    /**
     * Tries once to send what waits, and ends the threads. What comes later is counted as a failure.
     *
     * @param timeout how long to try, not negative; the call returns 100 ms later at most, whatever hangs
     * @return what could not be sent, as {@link #unsent()} tells it; it is logged as well
     * @throws IllegalArgumentException if the timeout is negative
     */
    public List<String> close(Duration timeout) {
        Given.notNull("timeout", timeout, "Duration.ZERO tries nothing more");
        if (timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "timeout must not be negative, but was " + timeout + "; Duration.ZERO tries nothing more");
        }
        return courier.close(timeout).stream().map(Message::toString).toList();
    }

    /**
     * Names the receiver, without its secrets.
     *
     * @return such as {@code Slack at https://hooks.slack.com}
     */
    @Override
    public String toString() {
        return whose;
    }
}
