// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.receiver.Outbox.Letter;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes letters from the outbox to the receiver, one after another, on a thread of its own.
 *
 * <p>Who may race whom: any thread posts and closes, the courier's thread does all else. What it has in hand when it is
 * told to close it still brings to an end, then it tries once what is waiting.
 */
final class Courier {
    /** A clock that a test moves cannot wake the thread, so it looks again after this much real time. */
    private static final long LONGEST_SLEEP_NANOS = Duration.ofSeconds(1).toNanos();

    /** What is left of the 100 ms after the timeout within which a close returns is for a busy machine. */
    private static final Duration LAST_PATIENCE = Duration.ofMillis(50);

    private final Dialect dialect;
    private final Outbox outbox;
    private final EngineClock clock;
    private final Threads threads;
    private final Post post;
    private final Trouble trouble;
    private final Retry retry;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean outOfTime;

    Courier(String whose, Dialect dialect, Outbox outbox, Settings settings) {
        this.dialect = dialect;
        this.outbox = outbox;
        this.clock = settings.clock();
        this.threads = new Threads(settings.threadName());
        this.post = new Post(settings.target(), settings.headers(), settings.deadline(), clock::instant, threads);
        this.trouble = new Trouble(whose);
        this.retry = new Retry(settings.random());
        this.thread = threads.create("", this::run);
    }

    /** What a courier needs to know. */
    record Settings(
            String threadName,
            Target target,
            Map<String, String> headers,
            Duration deadline,
            EngineClock clock,
            DoubleSupplier random) {

        /** Headers are secrets. */
        @Override
        public String toString() {
            return threadName + " for " + target;
        }
    }

    void start() {
        thread.start();
    }

    Trouble trouble() {
        return trouble;
    }

    void post(Notice notice) {
        if (closing) {
            trouble.note(notice, "the receiver is closed");
            return;
        }
        Notice pushedOut = outbox.put(new Letter(dialect.topic(notice), notice, clock.nanoTime()));
        if (pushedOut != null) {
            trouble.note(pushedOut, "there was no room left for it");
        }
        LockSupport.unpark(thread);
    }

    List<Notice> waiting() {
        return outbox.waiting().stream().map(Letter::notice).toList();
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(this, workAndSayHowLongToSleep());
            Thread.interrupted(); // an interrupt left standing would turn the parking into spinning
        }
        deliverWhatIsWaiting();
    }

    private long workAndSayHowLongToSleep() {
        try {
            deliverWhatIsDue();
            return nanosToSleep();
        } catch (InterruptedException stray) {
            return 0; // closing or not is what tells
        } catch (Throwable brokenClock) {
            return LONGEST_SLEEP_NANOS;
        }
    }

    /** Sends until nothing is due at this time of the clock. */
    void deliverWhatIsDue() throws InterruptedException {
        for (Letter letter = next(); letter != null && !closing; letter = next()) {
            deliver(letter);
        }
    }

    private @Nullable Letter next() {
        long now = clock.nanoTime();
        return retry.nanosLeft(now) > 0 ? null : outbox.next(now);
    }

    private void deliver(Letter letter) throws InterruptedException {
        Answer answer = tell(letter.notice());
        if (answer.outcome() == Answer.Outcome.FAILED) {
            outbox.failed(letter);
            retry.failed(clock.nanoTime(), answer.retryAfter());
        } else {
            outbox.answered(letter, clock.nanoTime());
            retry.succeeded();
        }
        if (answer.outcome() != Answer.Outcome.TAKEN) {
            trouble.note(letter.notice(), answer.text());
        }
    }

    private Answer tell(Notice notice) throws InterruptedException {
        try {
            return post.send(dialect.body(notice, clock.instant()), dialect.headers(notice));
        } catch (RuntimeException | Error broken) {
            return Answer.failed(broken);
        }
    }

    private long nanosToSleep() {
        long now = clock.nanoTime();
        long next = outbox.nanosToNext(now);
        return next == Long.MAX_VALUE ? next : Math.min(LONGEST_SLEEP_NANOS, Math.max(next, retry.nanosLeft(now)));
    }

    private void deliverWhatIsWaiting() {
        try {
            for (Letter letter : outbox.waiting()) {
                if (!outOfTime) {
                    deliver(letter);
                }
            }
        } catch (InterruptedException stopped) {
            // what still waits is what was not sent
        }
    }

    /** Gives back what could not be told. */
    List<Notice> close(Duration timeout) {
        closing = true;
        LockSupport.unpark(thread);
        Threads.awaitEnd(thread, timeout.toNanos());
        outOfTime = true;
        post.stop();
        threads.end(LAST_PATIENCE);
        List<Notice> unsent = waiting();
        trouble.leave(unsent);
        return unsent;
    }
}
