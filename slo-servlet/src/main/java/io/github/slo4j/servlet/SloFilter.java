// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.Steps.Step;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records one event for each request: its final status and the whole time it took, asynchronous work included.
 *
 * <p>{@link #registerIn} maps it as it should be: first, to {@code /*}, for the dispatcher types REQUEST and ASYNC, with
 * asynchronous support on. Then:
 *
 * <ol>
 *   <li>Each request is recorded once, however often it is dispatched, forwarded or wrapped by a second filter.
 *   <li>The chain is called exactly once; the same Throwable leaves that came in; request and response are neither
 *       wrapped nor changed, but for requests that {@link #toFirstByte} selects. A fault of our own is counted and
 *       logged and touches nobody.
 *   <li>What the application set as {@link #OUTCOME} decides. Else an exception makes a request bad even where the
 *       status already said 200, and so does a timeout. Two kinds of exception are no failure of the service: one by
 *       which the container refuses a malformed request, recorded as 400, and one by which it says that the client went
 *       away, recorded as {@link io.github.slo4j.sli.StatusRule#CLIENT_WENT_AWAY 499}.
 *       Where the application catches the latter itself, the status decides, as it does for all other requests.
 *   <li>A request on no known route is in no SLO; the ledger counts it as overflow.
 *   <li>OPTIONS, an upgrade to another protocol (status 101) and a stream of server-sent events that has begun make no event.
 * </ol>
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloFilter implements Filter {
    /**
     * The request attribute by which an application says what a request was, an {@link io.github.slo4j.sli.Outcome}. It
     * is read when the request ends and overrides its status and its exception.
     */
    public static final String OUTCOME = "io.github.slo4j.outcome";

    private static final String LEFT_OUT = "left out";

    private final Settings settings;

    /**
     * Creates a filter that takes its routes from the names of the engine's recorders, see {@link Routes#namedIn}.
     *
     * @param engine where events are recorded
     */
    public SloFilter(SloEngine engine) {
        this(engine, Routes.namedIn(Objects.requireNonNull(engine, "engine")));
    }

    /**
     * Creates a filter.
     *
     * @param engine where events are recorded
     * @param routes which recorder a request belongs to
     * @throws IllegalArgumentException if a table of {@link Routes} leads to a recorder that no SLO refers to
     */
    public SloFilter(SloEngine engine, RouteResolver routes) {
        this(new Settings(Objects.requireNonNull(engine, "engine"), Objects.requireNonNull(routes, "routes")));
        if (routes instanceof Routes table) {
            table.requireRecordersIn(engine);
        }
    }

    SloFilter(Settings settings) {
        this.settings = settings;
    }

    /**
     * Leaves out requests, such as health checks or long polls: they make no event at all.
     *
     * @param which asked for each request on its arrival; where it throws, the request makes no event
     * @return a filter that leaves these out too
     */
    public SloFilter excluding(Predicate<HttpServletRequest> which) {
        return new SloFilter(settings.excluding(Objects.requireNonNull(which, "which")));
    }

    /**
     * Records some requests when the application hands over the first byte of the answer, with the status and the time
     * of that moment; what comes after is not looked at. This is for streams, which may stay open for hours. The response
     * of these requests is wrapped to see the byte. An asynchronous application must pass it on with {@code
     * startAsync(request, response)}; after {@code startAsync()} the container hands out its own response, and the event
     * comes at the end.
     *
     * @param which asked for each request on its arrival; where it throws, the request makes no event
     * @return a filter that records these so too
     */
    public SloFilter toFirstByte(Predicate<HttpServletRequest> which) {
        return new SloFilter(settings.toFirstByte(Objects.requireNonNull(which, "which")));
    }

    /**
     * Keeps the requests of probes apart from those of users. A request that carries the secret in its header {@link
     * io.github.slo4j.release.Synthetic#HEADER Slo-Synthetic} is in no SLO of the users' route; it is recorded for {@code
     * synthetic/} and the name of the route's recorder if an SLO is on that, and is else counted as overflow. The header
     * without the secret means nothing, and neither does it where this was not called, so nobody can hide a failure by it.
     *
     * <p>The secret is as good as a password for that: keep it out of the code that browsers get, send it over TLS or
     * within the machine only, and see that access logs leave the header out.
     *
     * @param secret 16 to 200 visible ASCII characters
     * @return a filter that knows it
     * @throws IllegalArgumentException if the secret is too short, too long or has other characters
     */
    public SloFilter recognizingProbes(String secret) {
        return new SloFilter(settings.with(Probes.knowing(Objects.requireNonNull(secret, "secret"))));
    }

    /**
     * Registers this filter in a context that is starting, under the name {@code slo4j}, before filters of the deployment
     * descriptor.
     *
     * @param context the context
     * @return false if there is a filter of that name already, which is left as it is
     * @throws IllegalStateException if the context has started
     */
    public boolean registerIn(ServletContext context) {
        return Registration.of(this, context);
    }

    /**
     * Counts failures of the filter's own code, all of which left the request as it was. Each made a log entry where
     * their number doubled.
     *
     * @return failures so far
     */
    public long faults() {
        return settings.steps().faults();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestRecord record = enter(request, response);
        if (record == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(request, record.outgoing(response));
        } catch (Throwable failure) {
            record.failed(failure);
            throw failure;
        } finally {
            record.leave(request);
        }
    }

    /** The record of this request, or null where it makes no event or somebody else is in charge of it. */
    private @Nullable RequestRecord enter(ServletRequest request, ServletResponse response) {
        try {
            settings.steps().begin(Step.ENTER);
            RequestRecord record = find(request, response);
            settings.steps().end(Step.ENTER);
            return record;
        } catch (Throwable fault) {
            settings.steps().failed(fault);
            return null;
        }
    }

    private @Nullable RequestRecord find(ServletRequest request, ServletResponse response) {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            return null;
        }
        Object mark = request.getAttribute(settings.attribute());
        return switch (request.getDispatcherType()) {
            case REQUEST -> mark == null ? create(http, answer) : null;
            case ASYNC -> mark instanceof RequestRecord known ? known : null;
            default -> null;
        };
    }

    private @Nullable RequestRecord create(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("OPTIONS") || settings.excluded().test(request)) {
            request.setAttribute(settings.attribute(), LEFT_OUT);
            return null;
        }
        RequestRecord record = new RequestRecord(settings, request, response);
        request.setAttribute(settings.attribute(), record);
        return record;
    }

    /** Lets go of the engine, which may outlive the application. */
    @Override
    public void destroy() {
        if (settings.routes() instanceof AutoCloseable held) {
            try {
                settings.steps().begin(Step.DESTROY);
                held.close();
                settings.steps().end(Step.DESTROY);
            } catch (Exception fault) {
                settings.steps().failed(fault);
            }
        }
    }
}
