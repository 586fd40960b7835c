// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class SloObservationHandlerTest {
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .slos(
                    Slo.named("web").on("web").availability().target("99%").over(rollingDays(7)),
                    Slo.named("speed")
                            .on("web")
                            .fasterThan(ofMillis(300))
                            .target("99%")
                            .over(rollingDays(7)),
                    Slo.named("job").on("job").availability().target("99%").over(rollingDays(7)))
            .start();
    private final String attribute = engine.countedMark();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // about to wrap, as it may
    private final SloObservationHandler handler = SloObservationHandler.of(engine, nanos::get)
            .observing("http.server.requests", "web")
            .observing(
                    "job",
                    context -> context.getLowCardinalityKeyValue("kind") == null
                            ? null
                            : context.getLowCardinalityKeyValue("kind").getValue());
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.slo4j");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        registry.observationConfig().observationHandler(handler);
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(appender);
        appender.start();
    }

    @AfterEach
    void close() {
        engine.close();
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(Level.OFF);
    }

    private Observation request() {
        return Observation.createNotStarted("http.server.requests", registry);
    }

    private Tally events(String slo) {
        return engine.status(slo).events();
    }

    @Test
    void anObservationIsOneEventWithItsDuration() {
        Observation fast = request().start();
        Observation slow = request().start();
        nanos.addAndGet(ofMillis(299).toNanos());
        fast.stop();
        nanos.addAndGet(ofMillis(1).toNanos());
        slow.stop();

        assertThat(events("web")).isEqualTo(new Tally(2, 0));
        assertThat(events("speed")).isEqualTo(new Tally(1, 1));
        assertThat(engine.ledger().sent()).isEqualTo(2);
    }

    @ParameterizedTest(name = "status {0} and error {1}")
    @CsvSource({
        "200, false, 1, 0",
        "404, false, 1, 0",
        "500, false, 0, 1",
        "499, false, 0, 0",
        "404, true, 1, 0",
        "503, true, 0, 1",
        "200, true, 0, 1",
        "UNKNOWN, false, 1, 0",
        "IO_ERROR, true, 0, 1",
        "'', false, 1, 0",
        "0200, false, 1, 0",
        "099, true, 0, 1",
        "٢٠٠, true, 0, 1",
        ", false, 1, 0",
        ", true, 0, 1",
    })
    void theStatusDecidesAndWhereItTellsOfNoRefusalTheError(String status, boolean failed, long good, long bad) {
        for (String key : List.of("status", "http.response.status_code")) {
            Tally before = events("web");
            Observation observation = request();
            if (status != null) {
                observation.lowCardinalityKeyValue(key, status);
            }
            observation.start();
            if (failed) {
                observation.error(new IOException("connection reset"));
            }
            observation.stop();
            assertThat(events("web")).as(key).isEqualTo(new Tally(before.good() + good, before.bad() + bad));
        }
        assertThat(engine.ledger().sent()).isEqualTo(2);
        assertThat(engine.ledger().rejected().values()).allMatch(rejected -> rejected == 0);
    }

    @Test
    void aHighCardinalityStatusIsNotLookedAt() {
        request().highCardinalityKeyValue("status", "500").start().stop();

        assertThat(events("web")).isEqualTo(new Tally(1, 0));
    }

    @Test
    void aConventionThatGivesTheNameAtTheStartAndTheStatusAtTheStopIsFollowed() {
        Observation.createNotStarted(new ServerConvention(), Observation.Context::new, registry)
                .start()
                .stop();

        assertThat(events("web")).isEqualTo(new Tally(0, 1));
    }

    private static final class ServerConvention implements ObservationConvention<Observation.Context> {
        private int asked;

        @Override
        public String getName() {
            return "http.server.requests";
        }

        @Override
        public KeyValues getLowCardinalityKeyValues(Observation.Context context) {
            return KeyValues.of(KeyValue.of("status", asked++ == 0 ? "UNKNOWN" : "503"));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    @Test
    void otherObservationsAreNoEvents() {
        Observation.createNotStarted("tasks.scheduled.execution", registry)
                .start()
                .stop();

        assertThat(engine.ledger().sent()).isZero();
    }

    @Test
    void aFunctionFindsTheRecorderWhenTheObservationStops() {
        Observation observation = Observation.start("job", registry);
        observation.lowCardinalityKeyValue("kind", "job").stop();
        Observation.start("job", registry).stop();
        Observation.start("job", registry)
                .lowCardinalityKeyValue("kind", "typing error")
                .stop();

        assertThat(events("job")).isEqualTo(new Tally(1, 0));
        assertThat(engine.ledger().overflow()).as("no name").isEqualTo(1);
        assertThat(engine.ledger().rejected().get(Rejection.UNKNOWN_RECORDER)).isEqualTo(1);
        assertThat(engine.ledger().sent()).isEqualTo(3);
    }

    @Test
    void aFunctionThatThrowsDisturbsNobodyAndItsEventIsAccountedFor() {
        SloObservationHandler broken = SloObservationHandler.of(engine).observing("broken", context -> {
            throw new StackOverflowError("a bug in the function");
        });
        registry.observationConfig().observationHandler(broken);

        for (int i = 0; i < 100; i++) {
            Observation.start("broken", registry).stop();
        }

        assertThat(engine.ledger().overflow()).isEqualTo(100);
        assertThat(broken.faults()).isEqualTo(100);
        assertThat(lines).hasSize(1).first().asString().startsWith("the observation handler failed, 1 times so far;");
    }

    @Test
    void aClockThatThrowsDisturbsNobody() {
        SloObservationHandler broken = SloObservationHandler.of(engine, () -> {
                    throw new IllegalStateException("a broken clock");
                })
                .observing("broken", "web");
        registry.observationConfig().observationHandler(broken);

        Observation.start("broken", registry).stop();

        assertThat(broken.faults()).isEqualTo(1);
    }

    @Test
    void R9_aSecondStopIsNoEventAndNeitherIsAMissingOne() {
        Observation observation = request().start();
        request().start();
        observation.stop();
        observation.stop();

        assertThat(engine.ledger().sent()).isEqualTo(1);
    }

    @Test
    void aStopWithoutAStartIsNoEvent() {
        handler.onStop(new Observation.Context());

        assertThat(engine.ledger().sent()).isZero();
        assertThat(handler.faults()).isZero();
    }

    @Test
    void twoHandlersOfOneEngineCountAnObservationOnce() {
        registry.observationConfig()
                .observationHandler(SloObservationHandler.of(engine).observing("http.server.requests", "job"));

        request().start().stop();

        assertThat(events("web")).as("the first of them").isEqualTo(new Tally(1, 0));
        assertThat(engine.ledger().sent()).isEqualTo(1);
    }

    @Test
    void scopesAndEventsDoNotMatter() {
        Observation observation = request().start();
        try (Observation.Scope outer = observation.openScope();
                Observation.Scope inner = observation.openScope()) {
            observation.event(Observation.Event.of("an event"));
            assertThat(engine.ledger().sent()).isZero();
        }
        observation.stop();

        assertThat(events("web")).isEqualTo(new Tally(1, 0));
    }

    @Test
    void micrometersOwnTestRegistryHasNothingToComplainOf() {
        TestObservationRegistry strict = TestObservationRegistry.create();
        strict.observationConfig().observationHandler(handler);

        Observation.createNotStarted("http.server.requests", strict)
                .lowCardinalityKeyValue("status", "200")
                .observe(() -> nanos.addAndGet(ofMillis(500).toNanos()));

        TestObservationRegistryAssert.assertThat(strict)
                .hasSingleObservationThat()
                .hasBeenStarted()
                .hasBeenStopped()
                .hasOnlyKeys("status");
        assertThat(events("web")).isEqualTo(new Tally(1, 0));
        assertThat(events("speed")).isEqualTo(new Tally(0, 1));
    }

    @Test
    void S3_aRequestThatTheFilterCountsIsNotCountedAgainAndTheLogSaysSoOnce() {
        for (int i = 0; i < 3; i++) {
            Map<String, Object> attributes = new HashMap<>(Map.of(attribute, "the filter's"));
            served(requestWith(attributes)).stop();
            assertThat(attributes).containsExactly(Map.entry(attribute, "the filter's"));
        }

        assertThat(engine.ledger().sent()).isZero();
        assertThat(lines)
                .containsExactly(
                        "requests observed as http.server.requests are counted for engine \"shop\" already, by a"
                                + " servlet filter or another observation, and are not counted again; use one of them");
    }

    @Test
    void S3_aRequestThatIsObservedFirstIsCountedAndMarkedForTheFilter() {
        Map<String, Object> attributes = new HashMap<>();
        Observation observation = served(requestWith(attributes));
        assertThat(attributes).containsOnlyKeys(attribute);
        observation.stop();

        assertThat(events("web")).isEqualTo(new Tally(1, 0));
        assertThat(lines).isEmpty();
    }

    @Test
    void S3_anotherEnginesMarkDoesNotMatter() {
        try (SloEngine ofTheSameName = SloEngine.builder().named("shop").start()) {
            String othersMark = ofTheSameName.countedMark();
            served(requestWith(new HashMap<>(Map.of(othersMark, true)))).stop();
        }

        assertThat(events("web")).isEqualTo(new Tally(1, 0));
    }

    private Observation served(HttpServletRequest request) {
        RequestReplyReceiverContext<HttpServletRequest, Object> context =
                new RequestReplyReceiverContext<>((carrier, key) -> null);
        context.setCarrier(request);
        return Observation.start("http.server.requests", () -> context, registry);
    }

    private static HttpServletRequest requestWith(Map<String, Object> attributes) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SloObservationHandlerTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void withoutTheServletApiRequestsAreCountedAllTheSame() throws Exception {
        Class<?> carriers = new WithoutServlets().loadClass(ServletCarriers.class.getName());
        var orNone = carriers.getDeclaredMethod("orNone");
        orNone.setAccessible(true);

        @SuppressWarnings("unchecked")
        var claim = (BiPredicate<Object, String>) orNone.invoke(null);

        assertThat(claim.test(requestWith(new HashMap<>()), attribute)).isTrue();
    }

    /** Loads our classes anew, and knows no servlets. */
    private static final class WithoutServlets extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.github.slo4j.micrometer.")) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in =
                    SloMetrics.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void aRecorderThatNoSloRefersToIsRefused() {
        assertThatThrownBy(() -> SloObservationHandler.of(engine).observing("http.server.requests", "wbe"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("observation \"http.server.requests\": there is no recorder \"wbe\"; known are job, web;"
                        + " define an SLO on it first");
    }

    @Test
    void anObservationThatIsRecordedAlreadyIsRefused() {
        assertThatThrownBy(() -> handler.observing("job", "job"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "observation \"job\" is recorded already and cannot be recorded twice; give one function that"
                                + " tells its recorders apart");
    }
}
