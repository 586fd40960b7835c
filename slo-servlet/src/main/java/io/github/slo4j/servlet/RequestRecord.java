// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.Steps.Step;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one request until it ends, and the one event it becomes.
 *
 * <p>Who may race whom: the thread that leaves the filter, the container's thread that completes asynchronous work, the
 * one that reports a timeout or an error, and the one that writes the first byte. Whoever finishes first records; the
 * flag lets nobody else.
 *
 * <p>The containers differ in whom they tell. An exception in an asynchronous dispatch is seen on Jetty only by the
 * filter's pass of that dispatch, and where the answer had begun no completion follows; an exception after {@code
 * startAsync} never reaches {@code onComplete} on Tomcat. So every one of these places notes what it sees, and an
 * exception that leaves a pass finishes at once.
 */
final class RequestRecord implements AsyncListener {
    private static final String EVENT_STREAM = "text/event-stream";
    private static final VarHandle FINISHED;

    static {
        try {
            FINISHED = MethodHandles.lookup().findVarHandle(RequestRecord.class, "finished", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Settings settings;
    private final Steps steps;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String path;
    private final boolean toFirstByte;
    private final long startNanos;
    private volatile @Nullable Throwable failure;
    private volatile boolean timedOut;
    private volatile boolean listening;
    private volatile boolean finished;

    RequestRecord(Settings settings, HttpServletRequest request, HttpServletResponse response) {
        this.settings = settings;
        this.steps = settings.steps();
        this.request = request;
        this.response = response;
        this.path = path(request);
        this.toFirstByte = settings.toFirstByte().test(request);
        this.startNanos = settings.nanoTime().getAsLong();
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** The response that goes down the chain. */
    ServletResponse outgoing(ServletResponse incoming) {
        if (!toFirstByte || finished || !(incoming instanceof HttpServletResponse answer)) {
            return incoming;
        }
        Runnable onByte = this::finish;
        ServletResponse watched = steps.ask(Step.WATCH_FIRST_BYTE, FirstByteResponse::new, answer, onByte);
        return watched == null ? incoming : watched;
    }

    void failed(Throwable thrown) {
        failure = thrown;
    }

    void leave(ServletRequest leaving) {
        steps.run(Step.LEAVE, RequestRecord::finishUnlessItGoesOn, this, leaving);
    }

    private void finishUnlessItGoesOn(ServletRequest leaving) {
        if (failure != null || !goesOn(leaving)) {
            finish();
        }
    }

    private boolean goesOn(ServletRequest leaving) {
        return listening || (leaving.isAsyncStarted() && listens(leaving));
    }

    private boolean listens(ServletRequest asynchronous) {
        try {
            asynchronous.getAsyncContext().addListener(this);
            listening = true;
            return true;
        } catch (IllegalStateException completedAlready) {
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        finish();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        timedOut = true;
    }

    @Override
    public void onError(AsyncEvent event) {
        steps.run(Step.ON_ERROR, RequestRecord::noteError, this, event);
    }

    private void noteError(AsyncEvent event) {
        Throwable thrown = event.getThrowable();
        if (thrown != null) {
            failed(thrown);
        }
    }

    /** A new start drops all listeners, so we join again. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        steps.run(Step.ON_START_ASYNC, RequestRecord::joinAgain, this, event);
    }

    private void joinAgain(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private void finish() {
        if (FINISHED.compareAndSet(this, false, true)) {
            steps.run(Step.RECORD, RequestRecord::record, this, response);
        }
    }

    private void record(HttpServletResponse answer) {
        long latencyNanos = settings.nanoTime().getAsLong() - startNanos;
        Throwable thrown = failure;
        Object said = steps.ask(Step.READ_OUTCOME, HttpServletRequest::getAttribute, request, SloFilter.OUTCOME);
        if (said instanceof Outcome decided) {
            recorder().record(decided, latencyNanos);
        } else if (thrown == null && !timedOut) {
            recordStatus(answer, latencyNanos);
        } else {
            recordFailure(thrown, answer, latencyNanos);
        }
    }

    private void recordStatus(HttpServletResponse answer, long latencyNanos) {
        int status = answer.getStatus();
        if (status != HttpServletResponse.SC_SWITCHING_PROTOCOLS && !(isStream(answer) && !toFirstByte)) {
            recorder().record(status, latencyNanos);
        }
    }

    private static boolean isStream(HttpServletResponse answer) {
        String type = answer.getContentType();
        return type != null && type.startsWith(EVENT_STREAM);
    }

    private void recordFailure(@Nullable Throwable thrown, HttpServletResponse answer, long latencyNanos) {
        OptionalInt known =
                thrown == null ? OptionalInt.empty() : KnownExceptions.statusOf(thrown, answer.isCommitted());
        if (known.isPresent()) {
            recorder().record(known.getAsInt(), latencyNanos);
        } else {
            recorder().record(Outcome.BAD, latencyNanos);
        }
    }

    private SliRecorder recorder() {
        SloEngine engine = settings.engine();
        String name = steps.ask(Step.FIND_ROUTE, RequestRecord::route, this, path);
        return name == null ? engine.overflow() : engine.recorderFromOutside(name);
    }

    private @Nullable String route(String ofPath) {
        return settings.routes().recorderOf(request, ofPath);
    }
}
