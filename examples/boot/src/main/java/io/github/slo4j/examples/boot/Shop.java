// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.boot;

import static io.github.slo4j.objective.Period.rollingDays;
import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.springframework.core.Ordered.HIGHEST_PRECEDENCE;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.SloFilter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An application with an engine, a filter, and something to sell. Spring closes the engine when it ends. */
@SpringBootApplication
@RestController
public class Shop {
    /** Called by Spring. */
    public Shop() {}

    /**
     * Starts it.
     *
     * @param arguments as Spring takes them
     */
    public static void main(String... arguments) {
        SpringApplication.run(Shop.class, arguments);
    }

    @Bean
    SloEngine slos() {
        return SloEngine.start(
                Slo.named("products")
                        .on("GET /products/{id}")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("quotes")
                        .on("GET /quotes/{id}")
                        .fasterThan(Duration.ofSeconds(10))
                        .target("99%")
                        .over(rollingDays(28)));
    }

    /** The first of all filters, so that it sees what the others answer, and the whole time. */
    @Bean
    @FilterRegistration(
            order = HIGHEST_PRECEDENCE,
            dispatcherTypes = {REQUEST, ASYNC})
    SloFilter sloFilter(SloEngine slos) {
        return new SloFilter(slos);
    }

    @GetMapping("/products/{id}")
    String product(@PathVariable("id") int id) {
        return "product " + id;
    }

    @GetMapping("/quotes/{id}")
    Callable<String> quote(@PathVariable("id") int id) {
        return () -> "product " + id + " for you: 9.99";
    }
}
