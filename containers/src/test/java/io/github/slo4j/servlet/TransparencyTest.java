// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.Steps.Step;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The filter cannot change an answer. Everything an application can do is done once without it, and then with it, each
 * of its steps failing in turn, before it has done its work or after: what goes over the wire must be the same, byte by
 * byte, but for dates.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT) // much of it is waiting for timeouts
class TransparencyTest {
    @RegisterExtension
    static final Matrix MATRIX = new Matrix();

    private final SloEngine engine = SloEngine.start(
            Slo.named("s").on("web").availability().target("99.9%").over(rollingDays(30)));
    private final ExecutorService clients = Executors.newFixedThreadPool(32);
    private Map<String, String> without;

    /** Steps of which one fails, and which tell that it did. */
    private final class Sabotage extends Steps {
        private final Step target;
        private final boolean afterItsWork;
        private final Set<Step> failed = ConcurrentHashMap.newKeySet();

        Sabotage(Step target, boolean afterItsWork) {
            this.target = target;
            this.afterItsWork = afterItsWork;
        }

        @Override
        void begin(Step step) {
            if (step == target && !afterItsWork) {
                fail(step);
            }
        }

        @Override
        void end(Step step) {
            if (step == target && afterItsWork) {
                fail(step);
            }
        }

        private void fail(Step step) {
            failed.add(step);
            throw new StackOverflowError("sabotage of " + step);
        }
    }

    @BeforeAll
    void withoutFilter() throws Exception {
        without = answers(context -> {});
        assertThat(without).hasSize(Behaviours.ORDERLY.size() + 1);
    }

    @AfterAll
    void close() {
        clients.shutdown();
        engine.close();
    }

    private Map<String, String> answers(Consumer<ServletContext> filters) throws Exception {
        Container container = Container.underTest();
        Behaviours behaviours = new Behaviours(container);
        behaviours.release.countDown();
        URI server = container.start(new Application(behaviours, filters), true);
        try {
            Map<String, Future<String>> pending = new TreeMap<>();
            for (String path : Behaviours.ORDERLY) {
                pending.put(path, clients.submit(() -> Wire.exchange(server, "GET", "/do/" + path)));
            }
            Map<String, String> answers = new TreeMap<>();
            for (Map.Entry<String, Future<String>> answer : pending.entrySet()) {
                answers.put(answer.getKey(), undated(given(answer), server));
            }
            String last = Wire.exchange(server, "GET", "/do/" + Behaviours.UNAVAILABLE);
            answers.put(Behaviours.UNAVAILABLE, undated(last, server));
            return answers;
        } finally {
            container.stop();
        }
    }

    private static String given(Map.Entry<String, Future<String>> answer) throws InterruptedException {
        try {
            return answer.getValue().get();
        } catch (ExecutionException silence) {
            throw new AssertionError("no answer to " + answer.getKey(), silence);
        }
    }

    private static String undated(String answer, URI server) {
        return answer.replaceAll("(Date|Retry-After): [^\r]*", "$1: then").replace(":" + server.getPort(), ":port");
    }

    private SloFilter filter(Steps steps) {
        return new SloFilter(new Settings(engine, (request, path) -> "web").with(System::nanoTime, steps))
                .toFirstByte(request -> request.getRequestURI().endsWith("event-stream"));
    }

    @Test
    void S9_theAnswersAreTheSameWithTheFilter() throws Exception {
        assertUnchanged(answers(filter(new Steps())::registerIn));
    }

    private void assertUnchanged(Map<String, String> answers) {
        assertThat(answers).hasSameSizeAs(without);
        answers.forEach((path, answer) -> assertThat(answer).as(path).isEqualTo(without.get(path)));
        MATRIX.saw(answers.size() + " answers unchanged");
    }

    static Stream<Arguments> sabotages() {
        return EnumSet.complementOf(EnumSet.of(Step.DESTROY)).stream()
                .flatMap(step -> Stream.of(Arguments.of(step, false), Arguments.of(step, true)));
    }

    @ParameterizedTest(name = "{0}, after its work: {1}")
    @MethodSource("sabotages")
    void S9_theAnswersAreTheSameThoughAStepOfTheFilterFails(Step step, boolean afterItsWork) throws Exception {
        Sabotage sabotage = new Sabotage(step, afterItsWork);

        assertUnchanged(answers(filter(sabotage)::registerIn));

        if (step == Step.ON_ERROR && Container.name().equals("jetty12")) {
            assertThat(sabotage.failed)
                    .as("Jetty tells listeners of none of these")
                    .isEmpty();
        } else {
            assertThat(sabotage.failed).containsExactly(step);
        }
    }
}
