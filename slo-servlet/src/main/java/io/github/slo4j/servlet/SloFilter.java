// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records one event for each request: its final status and the whole time it took, asynchronous work included.
 *
 * <p>Map it first, to {@code /*}, for the dispatcher types REQUEST and ASYNC, with asynchronous support on. Then:
 *
 * <ol>
 *   <li>Each request is recorded once, however often it is dispatched, forwarded or wrapped by a second filter.
 *   <li>The chain is called exactly once; the same Throwable leaves that came in; request and response are neither
 *       wrapped nor changed. A fault of our own is logged and touches nobody.
 *   <li>An exception makes a request bad even where the status already said 200, and so does a timeout. Two kinds of
 *       exception are no failure of the service: one by which the container refuses a malformed request, recorded as
 *       400, and one by which it says that the client went away from an answer that had begun, recorded as {@link
 *       io.github.slo4j.sli.StatusRule#CLIENT_WENT_AWAY 499}. Where the application catches the latter itself, the
 *       status decides.
 *   <li>A request on no known route is in no SLO; the ledger counts it as overflow.
 * </ol>
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloFilter implements Filter {
    private final SloEngine engine;
    private final RouteResolver routes;
    private final String attribute;
    private final OwnFaults faults = new OwnFaults();

    /**
     * Creates a filter.
     *
     * @param engine where events are recorded
     * @param routes which recorder a request belongs to
     * @throws IllegalArgumentException if a table of {@link Routes} leads to a recorder that no SLO refers to
     */
    public SloFilter(SloEngine engine, RouteResolver routes) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.routes = Objects.requireNonNull(routes, "routes");
        if (routes instanceof Routes table) {
            table.requireRecordersIn(engine);
        }
        this.attribute = "io.github.slo4j.request." + Integer.toHexString(System.identityHashCode(engine));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestRecord record = faults.guard(() -> enter(request, response));
        try {
            chain.doFilter(request, response);
        } catch (Throwable failure) {
            if (record != null) {
                faults.guard(() -> record.failed(failure));
            }
            throw failure;
        } finally {
            if (record != null) {
                faults.guard(() -> record.leave(request));
            }
        }
    }

    /** The record of this request, or null where somebody else is in charge of it. */
    private @Nullable RequestRecord enter(ServletRequest request, ServletResponse response) {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            return null;
        }
        if (request.getAttribute(attribute) instanceof RequestRecord known) {
            return request.getDispatcherType() == DispatcherType.ASYNC ? known : null;
        }
        RequestRecord record = new RequestRecord(engine, routes, faults, http, answer);
        request.setAttribute(attribute, record);
        return record;
    }
}
