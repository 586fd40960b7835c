// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import io.github.slo4j.OwnFaults;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Times calls and records each once. Nothing here throws at the caller.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Calls {
    private final LongSupplier nanoTime;
    private final OwnFaults faults = new OwnFaults("the recording of HTTP calls");
    private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);

    Calls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Failure failure : Failure.values()) {
            failures.put(failure, new LongAdder());
        }
    }

    OwnFaults faults() {
        return faults;
    }

    Map<Failure, Long> failures() {
        Map<Failure, Long> counts = new EnumMap<>(Failure.class);
        failures.forEach((failure, count) -> counts.put(failure, count.sum()));
        return Collections.unmodifiableMap(counts);
    }

    /** Begins a call; the recorder is asked for when it has ended. */
    Call begin(Supplier<SliRecorder> recorder) {
        return new Call(recorder);
    }

    /** Who may race whom: the client that completes a future, and the caller who cancels it. The first of them records. */
    final class Call {
        private final Supplier<SliRecorder> recorder;
        private final long startNanos = nanoTime.getAsLong();
        private final AtomicBoolean ended = new AtomicBoolean();

        private Call(Supplier<SliRecorder> recorder) {
            this.recorder = recorder;
        }

        void yielded(@Nullable Object result) {
            end(latencyNanos -> {
                if (result instanceof HttpResponse<?> response) {
                    recorder.get().record(response.statusCode(), latencyNanos);
                } else {
                    recorder.get().record(Outcome.GOOD, latencyNanos);
                }
            });
        }

        void failed(Throwable thrown) {
            end(latencyNanos -> {
                Failure failure = Failure.of(thrown);
                Objects.requireNonNull(failures.get(failure)).increment();
                recorder.get().record(failure == Failure.CANCELLED ? Outcome.IGNORED : Outcome.BAD, latencyNanos);
            });
        }

        private void end(LongConsumer record) {
            if (ended.compareAndSet(false, true)) {
                long latencyNanos = nanoTime.getAsLong() - startNanos;
                faults.guard(() -> record.accept(latencyNanos));
            }
        }

        /**
         * A future that ends as the client's does, with the event recorded before anybody hears of it. It is of the
         * client's own kind, and cancelling it cancels the client's. Recording in the client's own future would come
         * after all that the caller does in his dependent stages, and take their time for the answer's.
         */
        @SuppressWarnings("FutureReturnValueIgnored") // the stages throw nothing
        <T> CompletableFuture<T> follow(CompletableFuture<T> clients) {
            CompletableFuture<T> callers = clients.newIncompleteFuture();
            clients.whenComplete((result, thrown) -> {
                if (thrown == null) {
                    yielded(result);
                    callers.complete(result);
                } else {
                    failed(thrown);
                    callers.completeExceptionally(thrown);
                }
            });
            callers.whenComplete((result, thrown) -> {
                if (thrown != null && !clients.isDone()) {
                    giveUp(clients, thrown);
                }
            });
            return callers;
        }

        /** The caller cancelled, or his own timeout ran out. Should he give himself a result, the client's end counts. */
        private void giveUp(CompletableFuture<?> clients, Throwable thrown) {
            failed(thrown);
            if (thrown instanceof CancellationException) {
                clients.cancel(false);
            }
        }
    }
}
