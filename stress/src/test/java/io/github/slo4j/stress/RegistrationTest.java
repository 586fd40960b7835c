// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.time.ManualClock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Registrations at once with recordings, and at once with exports: each thread sees what it would have seen had all come
 * one after another in some order. Between the two there is a moment: a new recorder takes events, all of which its SLO
 * will have, just before that SLO is among those that are shown.
 */
class RegistrationTest {

    @Test
    void C4_registeringAndRecordingAtOnceIsAsIfOneCameAfterAnother() {
        check(Recording.class, 25);
    }

    @Test
    void C4_registeringAndExportingAtOnceIsAsIfOneCameAfterAnother() {
        check(Exporting.class, 5);
    }

    private static void check(Class<?> tested, int iterations) {
        new StressOptions()
                .iterations(iterations)
                .invocationsPerIteration(250)
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(4)
                .actorsAfter(3)
                .sequentialSpecification(Plain.class)
                .check(tested);
    }

    private static SloEngine newEngine() {
        return SloEngine.builder().clock(new ManualClock()).start();
    }

    private static Slo promise(int service) {
        return Slo.named("up-" + service)
                .on("service-" + service)
                .availability()
                .target("99%")
                .over(Period.rollingDays(30));
    }

    /** Events come while their recorder is registered. */
    @Param(name = "service", gen = IntGen.class, conf = "1:3")
    public static class Recording {
        private final SloEngine engine = newEngine();

        /** Promises that a service is up. */
        @Operation
        public void register(@Param(name = "service") int service) {
            engine.add(promise(service));
        }

        /** Records an event under a name that may not be known yet; true if it was. */
        @Operation
        public boolean record(@Param(name = "service") int service) {
            SliRecorder recorder = engine.recorderFromOutside("service-" + service);
            recorder.record(Outcome.GOOD, 1);
            return recorder.name().equals("service-" + service);
        }

        /** The events of all services. */
        @Operation
        public long counted() {
            return engine.ledger().counted();
        }
    }

    /** Exports run while SLOs are registered. */
    @Param(name = "service", gen = IntGen.class, conf = "1:3")
    public static class Exporting {
        private final SloEngine engine = newEngine();

        /** Promises that a service is up. */
        @Operation
        public void register(@Param(name = "service") int service) {
            engine.add(promise(service));
        }

        /** All that is promised. */
        @Operation
        public String promised() {
            return engine.definitions().stream().map(Slo::name).sorted().collect(Collectors.joining(" "));
        }

        /** True if a service has a promise. */
        @Operation
        public boolean isPromised(@Param(name = "service") int service) {
            try {
                return engine.status("up-" + service).name().equals("up-" + service);
            } catch (IllegalArgumentException unknown) {
                return false;
            }
        }
    }

    /** The same, for one thread. */
    public static class Plain {
        private final Map<Integer, Long> events = new TreeMap<>();

        /** Promises. */
        public void register(int service) {
            events.putIfAbsent(service, 0L);
        }

        /** Records. */
        public boolean record(int service) {
            return events.computeIfPresent(service, (same, before) -> before + 1) != null;
        }

        /** The events of all. */
        public long counted() {
            return events.values().stream().mapToLong(Long::longValue).sum();
        }

        /** All that is promised. */
        public String promised() {
            return events.keySet().stream().map(service -> "up-" + service).collect(Collectors.joining(" "));
        }

        /** True if a service has a promise. */
        public boolean isPromised(int service) {
            return events.containsKey(service);
        }
    }
}
