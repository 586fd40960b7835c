// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.receiver.Outbox.Letter;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

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
    private long quietUntilNanos;
    private volatile boolean closing;
    private volatile boolean outOfTime;

    Courier(String whose, Dialect dialect, Outbox outbox, Settings settings) {
        this.dialect = dialect;
        this.outbox = outbox;
        this.clock = settings.clock();
        this.threads = new Threads(settings.threadName());
        this.post = new Post(settings.target(), settings.headers(), settings.deadline(), clock::instant, threads);
        this.trouble = new Trouble(whose);
        this.retry = new Retry(settings.random(), outbox.longestPause());
        this.quietUntilNanos = clock.nanoTime();
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

    void post(Message message) {
        if (closing) {
            trouble.note(message, "the receiver is closed");
            return;
        }
        Message pushedOut = outbox.put(new Letter(dialect.topic(message), message, clock.nanoTime()));
        if (pushedOut != null) {
            trouble.note(pushedOut, "there was no room left for it");
        }
        LockSupport.unpark(thread);
    }

    List<Message> waiting() {
        return outbox.waiting().stream().map(Letter::message).toList();
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
        for (List<Letter> due = next(); !due.isEmpty() && !closing; due = next()) {
            deliver(due);
        }
    }

    private List<Letter> next() {
        long now = clock.nanoTime();
        return quietUntilNanos - now > 0 ? List.of() : outbox.next(now);
    }

    private void deliver(List<Letter> letters) throws InterruptedException {
        Answer answer = tell(letters.stream().map(Letter::message).toList());
        if (answer.outcome() != Answer.Outcome.TAKEN) {
            letters.forEach(letter -> trouble.note(letter.message(), answer.text()));
        }
        settle(letters, answer, clock.nanoTime());
    }

    private void settle(List<Letter> letters, Answer answer, long now) {
        if (answer.outcome() == Answer.Outcome.TAKEN) {
            letters.forEach(letter -> outbox.taken(letter, now));
        } else if (answer.outcome() == Answer.Outcome.REFUSED && letters.size() == 1) {
            outbox.refused(letters.get(0), now);
        } else {
            failed(letters, answer, now);
        }
    }

    private void failed(List<Letter> letters, Answer answer, long now) {
        int most = letters.stream().mapToInt(Letter::failures).max().orElse(0);
        long due = now + retry.pauseNanos(most + 1, answer.retryAfter());
        letters.forEach(letter -> outbox.failed(letter, due));
        if (answer.outcome() == Answer.Outcome.AWAY) {
            quietUntilNanos = due;
        }
    }

    private Answer tell(List<Message> messages) throws InterruptedException {
        try {
            return post.send(dialect.body(messages, clock.instant()), dialect.headers(messages.get(0)));
        } catch (RuntimeException | Error broken) {
            return Answer.unwritten(broken);
        }
    }

    private long nanosToSleep() {
        long now = clock.nanoTime();
        long next = outbox.nanosToNext(now);
        return next == Long.MAX_VALUE ? next : Math.min(LONGEST_SLEEP_NANOS, Math.max(next, quietUntilNanos - now));
    }

    private void deliverWhatIsWaiting() {
        try {
            List<Letter> left = outbox.waiting();
            while (!left.isEmpty() && !outOfTime) {
                List<Letter> first = outbox.firstOf(left);
                deliverOrNote(first);
                left = left.subList(first.size(), left.size());
            }
        } catch (InterruptedException stopped) {
            // what still waits is what was not sent
        }
    }

    /** One that breaks the courier keeps no other from being told. */
    private void deliverOrNote(List<Letter> letters) throws InterruptedException {
        try {
            deliver(letters);
        } catch (RuntimeException | Error brokenClock) {
            letters.forEach(letter ->
                    trouble.note(letter.message(), Answer.unwritten(brokenClock).text()));
        }
    }

    /** Gives back what could not be told. */
    List<Message> close(Duration timeout) {
        closing = true;
        LockSupport.unpark(thread);
        Threads.awaitEnd(thread, timeout.toNanos());
        outOfTime = true;
        post.stop();
        threads.end(LAST_PATIENCE);
        List<Message> unsent = waiting();
        trouble.leave(unsent);
        return unsent;
    }
}
