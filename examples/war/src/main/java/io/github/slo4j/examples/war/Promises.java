// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.page.SloStatusServlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.jspecify.annotations.Nullable;

/** What the shop promises. The engine lives as long as the application. */
@WebListener
public final class Promises implements ServletContextListener {
    private @Nullable SloEngine engine;

    /** Called by the container. */
    public Promises() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SloEngine slos = SloEngine.start(
                Slo.named("products")
                        .on("GET /products/{id}")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("orders")
                        .on("POST /orders")
                        .fasterThan(ofSeconds(10))
                        .target("99%")
                        .over(rollingDays(28)));
        ServletContext context = event.getServletContext();
        context.setAttribute(SloEngine.class.getName(), slos);
        context.addServlet(
                        "slo",
                        new SloStatusServlet(slos)
                                .allowing(request -> request.getRemoteAddr().equals("127.0.0.1")))
                .addMapping("/slo/*");
        engine = slos;
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (engine != null) {
            engine.close();
        }
    }
}
