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
 * @param nanoTime the time, which a test may move
 */
record Settings(
        SloEngine engine,
        RouteResolver routes,
        String attribute,
        Predicate<HttpServletRequest> excluded,
        Predicate<HttpServletRequest> toFirstByte,
        LongSupplier nanoTime,
        Steps steps) {

    Settings(SloEngine engine, RouteResolver routes) {
        this(engine, routes, engine.countedMark(), request -> false, request -> false, System::nanoTime, new Steps());
    }

    Settings excluding(Predicate<HttpServletRequest> more) {
        return new Settings(engine, routes, attribute, excluded.or(more), toFirstByte, nanoTime, steps);
    }

    Settings toFirstByte(Predicate<HttpServletRequest> more) {
        return new Settings(engine, routes, attribute, excluded, toFirstByte.or(more), nanoTime, steps);
    }

    Settings with(LongSupplier time, Steps ownSteps) {
        return new Settings(engine, routes, attribute, excluded, toFirstByte, time, ownSteps);
    }
}
