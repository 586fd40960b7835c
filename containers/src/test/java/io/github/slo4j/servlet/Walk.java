// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.page.SloStatusServlet;
import java.net.URI;
import java.time.Duration;

/**
 * Keeps a container open, with the filter before every way in which a request can end, for a walk by hand: {@code
 * /do/throw}, {@code /do/async-dispatch} and so on (see {@link Behaviours}), and the status at {@code /slo/status.json}.
 * The system property {@code slo4j.container} says which.
 */
public final class Walk {
    private Walk() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments none
     * @throws Exception if the container does not start
     */
    public static void main(String[] arguments) throws Exception {
        SloEngine engine = SloEngine.start(
                Slo.named("availability")
                        .on("/do/**")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("speed")
                        .on("/do/**")
                        .fasterThan(Duration.ofMillis(40))
                        .target("99%")
                        .over(rollingDays(30)));
        Container container = Container.underTest();
        Behaviours behaviours = new Behaviours(container);
        behaviours.release.countDown();
        URI server = container.start(
                new Application(behaviours, context -> {
                    context.addServlet("status", new SloStatusServlet(engine).allowAnonymous())
                            .addMapping("/slo/*");
                    new SloFilter(engine).registerIn(context);
                }),
                true);
        System.out.println(Container.name() + " at " + server);
        Thread.currentThread().join();
    }
}
