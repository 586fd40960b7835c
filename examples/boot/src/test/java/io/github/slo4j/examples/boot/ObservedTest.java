// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.micrometer.SloObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** The same where Spring observes its requests and the observations are recorded in the same engine. */
@Import(ObservedTest.Observing.class)
class ObservedTest extends ShopTest {
    @Autowired
    private Observing observing;

    /** Observes as Spring's actuator does: right after the first filter, in every dispatch. */
    @TestConfiguration
    static class Observing implements ObservationHandler<Observation.Context> {
        private final AtomicLong requests = new AtomicLong();

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onStart(Observation.Context context) {
            if ("http.server.requests".equals(context.getName())) {
                requests.incrementAndGet();
            }
        }

        @Bean
        FilterRegistrationBean<ServerHttpObservationFilter> observationFilter(SloEngine slos) {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig()
                    .observationHandler(this)
                    .observationHandler(
                            SloObservationHandler.of(slos).observing("http.server.requests", "GET /products/{id}"));
            FilterRegistrationBean<ServerHttpObservationFilter> filter =
                    new FilterRegistrationBean<>(new ServerHttpObservationFilter(registry));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
            return filter;
        }
    }

    @Test
    void S3_aRequestThatIsFilteredAndObservedIsCountedOnce() throws IOException {
        long observedBefore = observing.requests.get();

        theShopIsCounted();

        assertThat(observing.requests.get()).isEqualTo(observedBefore + 4);
    }
}
