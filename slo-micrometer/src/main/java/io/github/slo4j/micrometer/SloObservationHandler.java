// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import io.github.slo4j.OwnFaults;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records observations as events: requests served, calls of clients, messages, methods, whatever is observed already.
 *
 * <pre>{@code
 * observationRegistry.observationConfig().observationHandler(SloObservationHandler.of(engine)
 *     .observing("http.server.requests", "web")
 *     .observing("http.client.requests", "payments"));
 * }</pre>
 *
 * <p>An observation is one event, when it stops, with the time since its start. How it ended is told by the first of
 * these that applies:
 *
 * <ol>
 *   <li>A status of 400 or above: each SLO reads it as it does everywhere. It is the low-cardinality key value {@code
 *       status} or {@code http.response.status_code}, if that is a three-digit number.
 *   <li>An error: the event is bad, even where an answer with status 200 had begun.
 *   <li>Any other status, read by each SLO.
 *   <li>Otherwise the event is good.
 * </ol>
 *
 * <p>A second stop is no event, and an observation that never stops leaves no trace. Scopes and events do not matter.
 *
 * <p>A request that the filter of slo-servlet counts for the same engine is not counted again, and the log
 * says so once: of the two, whichever saw the request first counts it. Use one of them. The filter knows clients that
 * went away and timeouts; here such a request is what the framework's observation says.
 *
 * <p>Nothing is thrown at the application. Faults of our own are counted in {@link #faults()} and logged where their
 * number has doubled. Each observation costs one object and its entry in the context.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class SloObservationHandler implements ObservationHandler<Observation.Context> {
    private static final Logger LOG = LoggerFactory.getLogger(SloObservationHandler.class);
    private static final BiPredicate<@Nullable Object, String> CARRIERS = ServletCarriers.orNone();
    private static final String[] STATUS_KEYS = {"status", "http.response.status_code"};
    private static final int NO_STATUS = 0;
    private static final int LEAST_REFUSAL = 400;

    private final SloEngine engine;
    private final LongSupplier nanoTime;
    private final Map<String, Function<? super Observation.Context, @Nullable String>> recorders;
    private final String attribute;
    private final OwnFaults faults;
    private final AtomicBoolean warned;

    private record Started(long nanos, Function<? super Observation.Context, @Nullable String> recorder) {}

    private SloObservationHandler(
            SloEngine engine,
            LongSupplier nanoTime,
            Map<String, Function<? super Observation.Context, @Nullable String>> recorders,
            OwnFaults faults,
            AtomicBoolean warned) {
        this.engine = engine;
        this.nanoTime = nanoTime;
        this.recorders = recorders;
        this.attribute = engine.countedMark();
        this.faults = faults;
        this.warned = warned;
    }

    /**
     * Begins a handler, which observes nothing yet.
     *
     * @param engine where events are recorded
     * @return the handler
     */
    public static SloObservationHandler of(SloEngine engine) {
        return of(engine, System::nanoTime);
    }

    static SloObservationHandler of(SloEngine engine, LongSupplier nanoTime) {
        Objects.requireNonNull(engine, "engine");
        return new SloObservationHandler(
                engine, nanoTime, Map.of(), new OwnFaults("the observation handler"), new AtomicBoolean());
    }

    /**
     * Also records all observations of a name.
     *
     * @param observation the observations' name, such as {@code http.client.requests}
     * @param recorder the name under which SLOs refer to them
     * @return a handler that does so too
     * @throws IllegalArgumentException if no SLO refers to the recorder, or the observation is recorded already
     */
    public SloObservationHandler observing(String observation, String recorder) {
        Objects.requireNonNull(recorder, "recorder");
        try {
            engine.recorder(recorder);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "observation \"" + observation + "\": " + unknown.getMessage() + "; define an SLO on it first",
                    unknown);
        }
        return observing(observation, context -> recorder);
    }

    /**
     * Also records observations of a name, each under the recorder that a function finds for it.
     *
     * <p>The function is asked when the observation stops, so it may look at all low-cardinality key values. It should
     * answer with one of a few fixed names: a name that no SLO refers to creates nothing and is counted as rejected. If it
     * answers null, or throws, the event is in no SLO and counted as overflow.
     *
     * @param observation the observations' name, such as {@code http.server.requests}
     * @param recorder finds the name under which SLOs refer to an observation
     * @return a handler that does so too
     * @throws IllegalArgumentException if the observation is recorded already
     */
    public SloObservationHandler observing(
            String observation, Function<? super Observation.Context, @Nullable String> recorder) {
        Objects.requireNonNull(observation, "observation");
        Objects.requireNonNull(recorder, "recorder");
        if (recorders.containsKey(observation)) {
            throw new IllegalArgumentException("observation \"" + observation
                    + "\" is recorded already and cannot be recorded twice; give one function that tells its recorders"
                    + " apart");
        }
        Map<String, Function<? super Observation.Context, @Nullable String>> more = new HashMap<>(recorders);
        more.put(observation, recorder);
        return new SloObservationHandler(engine, nanoTime, more, faults, warned);
    }

    /** One whose name is not known yet is supported as well: conventions give it when it starts. */
    @Override
    public boolean supportsContext(Observation.Context context) {
        String name = context.getName();
        return name == null || recorders.containsKey(name);
    }

    @Override
    public void onStart(Observation.Context context) {
        try {
            start(context);
        } catch (Throwable fault) {
            faults.note(fault);
        }
    }

    private void start(Observation.Context context) {
        String name = context.getName();
        Function<? super Observation.Context, @Nullable String> recorder = name == null ? null : recorders.get(name);
        if (recorder != null && !context.containsKey(engine) && isOurs(context)) {
            context.put(engine, new Started(nanoTime.getAsLong(), recorder));
        }
    }

    private boolean isOurs(Observation.Context context) {
        if (!(context instanceof ReceiverContext<?> received) || CARRIERS.test(received.getCarrier(), attribute)) {
            return true;
        }
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "requests observed as {} are counted for engine \"{}\" already, by a servlet filter or another"
                            + " observation, and are not counted again; use one of them",
                    context.getName(),
                    engine.name());
        }
        return false;
    }

    @Override
    public void onStop(Observation.Context context) {
        try {
            if (context.remove(engine) instanceof Started started) {
                record(context, started);
            }
        } catch (Throwable fault) {
            faults.note(fault);
        }
    }

    private void record(Observation.Context context, Started started) {
        long latencyNanos = nanoTime.getAsLong() - started.nanos;
        SliRecorder recorder = recorder(context, started);
        int status = status(context);
        if (status >= LEAST_REFUSAL || (status != NO_STATUS && context.getError() == null)) {
            recorder.record(status, latencyNanos);
        } else {
            recorder.record(context.getError() == null ? Outcome.GOOD : Outcome.BAD, latencyNanos);
        }
    }

    private SliRecorder recorder(Observation.Context context, Started started) {
        try {
            String name = started.recorder.apply(context);
            return name == null ? engine.overflow() : engine.recorderFromOutside(name);
        } catch (Throwable fault) {
            faults.note(fault);
            return engine.overflow();
        }
    }

    private static int status(Observation.Context context) {
        for (String key : STATUS_KEYS) {
            KeyValue value = context.getLowCardinalityKeyValue(key);
            if (value != null) {
                int status = threeDigits(value.getValue());
                if (status != NO_STATUS) {
                    return status;
                }
            }
        }
        return NO_STATUS;
    }

    private static int threeDigits(String text) {
        boolean isStatus =
                text.length() == 3 && text.charAt(0) != '0' && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isStatus ? Integer.parseInt(text) : NO_STATUS;
    }

    /**
     * Counts faults of our own, among them those of the functions that were given.
     *
     * @return faults so far
     */
    public long faults() {
        return faults.count();
    }
}
