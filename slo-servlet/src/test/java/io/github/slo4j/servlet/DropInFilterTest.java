// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DropInFilterTest {
    private final Map<String, Object> context = new HashMap<>();
    private final DropInFilter filter =
            new DropInFilter(Answering.of(ServletContext.class, Map.of("getAttribute", name -> context.get(name))));
    private final AtomicInteger chained = new AtomicInteger();

    private static SloEngine engine() {
        return SloEngine.start(
                Slo.named("s").on("GET /x").availability().target("99%").over(rollingDays(7)));
    }

    private void request() throws Exception {
        Map<String, Object> attributes = new HashMap<>();
        filter.doFilter(
                Answering.of(
                        HttpServletRequest.class,
                        Map.of(
                                "getMethod", ignored -> "GET",
                                "getServletPath", ignored -> "/x",
                                "getDispatcherType", ignored -> DispatcherType.REQUEST,
                                "isAsyncStarted", ignored -> false,
                                "getAttribute", name -> attributes.get(name))),
                Answering.of(
                        HttpServletResponse.class, Map.of("getStatus", ignored -> 200, "isCommitted", ignored -> true)),
                (request, response) -> chained.incrementAndGet());
    }

    @Test
    void anEngineThatReplacesAnotherGetsTheEventsFromThenOn() throws Exception {
        try (SloEngine first = engine();
                SloEngine second = engine()) {
            request();
            context.put(SloEngine.class.getName(), first);
            request();
            context.put(SloEngine.class.getName(), second);
            request();
            request();
            context.clear();
            request();

            assertThat(first.status("s").events().good()).isEqualTo(1);
            assertThat(second.status("s").events().good()).isEqualTo(2);
            assertThat(chained).hasValue(5);
        }
    }

    @Test
    void S13_routesThatCannotBeAreTriedOnceAndRequestsPass() throws Exception {
        try (SloEngine engine = engine()) {
            context.put(SloEngine.class.getName(), engine);
            context.put(RouteResolver.class.getName(), Routes.of(new Route("GET", "/x", "misspelt")));

            request();
            request();

            assertThat(engine.ledger().sent()).isZero();
            assertThat(chained).hasValue(2);
        }
    }

    @Test
    void aDestroyedFilterPassesRequestsAndTakesNoEngine() throws Exception {
        try (SloEngine engine = engine()) {
            filter.destroy();
            context.put(SloEngine.class.getName(), engine);

            request();

            assertThat(engine.ledger().sent()).isZero();
            assertThat(chained).hasValue(1);
        }
    }
}
