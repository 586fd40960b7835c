// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of a probe.
 *
 * <p>Who may race whom: the thread that looks, and the one that waits for it and gives up at the deadline. What the first
 * finds after that is dropped with its task.
 *
 * @param took how long it took; of one that was cut, its deadline
 * @param failure what went wrong
 */
record Trial(Duration took, Optional<String> failure) {
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Looks on a thread of its own, which has ended when this returns unless it heeds no interruption. */
    static Trial of(Probe probe, ThreadGroup group, String threadName) throws InterruptedException {
        Look look = probe.look();
        FutureTask<Optional<String>> task = new FutureTask<>(() -> lookThrough(look));
        Thread thread = new Thread(group, task, threadName, 0, false);
        thread.setDaemon(true);
        long begin = System.nanoTime();
        thread.start();
        try {
            Optional<String> failure = outcome(task, probe.deadline());
            return new Trial(Duration.ofNanos(System.nanoTime() - begin), failure);
        } finally {
            end(task, thread);
        }
    }

    private static Optional<String> outcome(FutureTask<Optional<String>> task, Duration deadline)
            throws InterruptedException {
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Optional.of("took longer than " + Spans.rounded(deadline));
        } catch (ExecutionException impossible) {
            return Optional.of("failed");
        }
    }

    /** What is thrown is put into words here: an exception that cannot say what it is would break a future's, too. */
    private static Optional<String> lookThrough(Look look) {
        try {
            return look.call();
        } catch (Throwable thrown) {
            return Optional.of(words(thrown));
        }
    }

    private static String words(Throwable thrown) {
        String kind = thrown.getClass().getSimpleName();
        try {
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? kind : kind + ": " + message;
        } catch (Throwable speechless) {
            return kind;
        }
    }

    private static void end(FutureTask<?> task, Thread thread) throws InterruptedException {
        task.cancel(true);
        thread.join(GRACE.toMillis());
    }
}
