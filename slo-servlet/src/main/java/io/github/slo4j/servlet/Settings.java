// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * How a filter looks at requests.
 *
 * @param attribute of a request that is counted already for this engine, by whomever
 * @param excluded requests that make no event
 * @param toFirstByte requests whose event comes with the first byte of the answer
 * @param probes how requests of probes are told from users'
 * @param nanoTime the time, which a test may move
 */
record Settings(
        SloEngine engine,
        RouteResolver routes,
        String attribute,
        Predicate<HttpServletRequest> excluded,
        Predicate<HttpServletRequest> toFirstByte,
        Probes probes,
        LongSupplier nanoTime,
        Steps steps) {

    Settings(SloEngine engine, RouteResolver routes) {
        this(
                engine,
                routes,
                engine.countedMark(),
                request -> false,
                request -> false,
                Probes.NONE,
                System::nanoTime,
                new Steps());
    }

    Settings excluding(Predicate<HttpServletRequest> more) {
        return new Settings(engine, routes, attribute, excluded.or(more), toFirstByte, probes, nanoTime, steps);
    }

    Settings toFirstByte(Predicate<HttpServletRequest> more) {
        return new Settings(engine, routes, attribute, excluded, toFirstByte.or(more), probes, nanoTime, steps);
    }

    Settings with(Probes known) {
        return new Settings(engine, routes, attribute, excluded, toFirstByte, known, nanoTime, steps);
    }

    Settings with(LongSupplier time, Steps ownSteps) {
        return new Settings(engine, routes, attribute, excluded, toFirstByte, probes, time, ownSteps);
    }
}
