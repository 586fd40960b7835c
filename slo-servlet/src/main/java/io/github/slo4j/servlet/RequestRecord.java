// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.Steps.Step;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.StatusRule;
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
 * startAsync} never reaches {@code onComplete} on Tomcat, nor, at times, does a client that breaks its HTTP/2. So every
 * one of these places notes what it sees, and an exception that leaves a pass finishes at once, as does a client that went
 * away.
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
        return toFirstByte && !finished && incoming instanceof HttpServletResponse answer ? watched(answer) : incoming;
    }

    private ServletResponse watched(HttpServletResponse answer) {
        try {
            steps.begin(Step.WATCH_FIRST_BYTE);
            ServletResponse watched = new FirstByteResponse(answer, this::finish);
            steps.end(Step.WATCH_FIRST_BYTE);
            return watched;
        } catch (Throwable fault) {
            steps.failed(fault);
            return answer;
        }
    }

    void failed(Throwable thrown) {
        failure = thrown;
    }

    void leave(ServletRequest leaving) {
        try {
            steps.begin(Step.LEAVE);
            if (failure != null || !goesOn(leaving)) {
                finish();
            }
            steps.end(Step.LEAVE);
        } catch (Throwable fault) {
            steps.failed(fault);
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
        try {
            steps.begin(Step.ON_ERROR);
            Throwable thrown = event.getThrowable();
            if (thrown != null) {
                failed(thrown);
                finishIfClientIsGone(thrown);
            }
            steps.end(Step.ON_ERROR);
        } catch (Throwable fault) {
            steps.failed(fault);
        }
    }

    /** Nothing that follows can change such an end, and Tomcat does not always tell of the completion of one. */
    private void finishIfClientIsGone(Throwable thrown) {
        OptionalInt known = KnownExceptions.statusOf(thrown, response.isCommitted());
        if (known.isPresent() && known.getAsInt() == StatusRule.CLIENT_WENT_AWAY) {
            finish();
        }
    }

    /** A new start drops all listeners, so we join again. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        try {
            steps.begin(Step.ON_START_ASYNC);
            event.getAsyncContext().addListener(this);
            steps.end(Step.ON_START_ASYNC);
        } catch (Throwable fault) {
            steps.failed(fault);
        }
    }

    private void finish() {
        if (FINISHED.compareAndSet(this, false, true)) {
            try {
                steps.begin(Step.RECORD);
                record();
                steps.end(Step.RECORD);
            } catch (Throwable fault) {
                steps.failed(fault);
            }
        }
    }

    private void record() {
        long latencyNanos = settings.nanoTime().getAsLong() - startNanos;
        if (said() instanceof Outcome decided) {
            recorder().record(decided, latencyNanos);
        } else if (!isLeftOut(response.getStatus())) {
            recordEnd(failure, latencyNanos);
        }
    }

    /** Another protocol, and a stream that has begun: how long these last and how they end is no matter of a request. */
    private boolean isLeftOut(int status) {
        return status == HttpServletResponse.SC_SWITCHING_PROTOCOLS || (!toFirstByte && isStream() && hasBegun(status));
    }

    /** Once an answer is cut short, some containers tell a status that the client never saw. */
    private boolean hasBegun(int status) {
        boolean cutShort = failure != null || timedOut;
        return cutShort ? response.isCommitted() : status < HttpServletResponse.SC_BAD_REQUEST;
    }

    private boolean isStream() {
        String type = response.getContentType();
        return type != null && type.startsWith(EVENT_STREAM);
    }

    private void recordEnd(@Nullable Throwable thrown, long latencyNanos) {
        OptionalInt known =
                thrown == null ? OptionalInt.empty() : KnownExceptions.statusOf(thrown, response.isCommitted());
        if (known.isPresent()) {
            recorder().record(known.getAsInt(), latencyNanos);
        } else if (thrown != null || timedOut) {
            recorder().record(Outcome.BAD, latencyNanos);
        } else {
            recorder().record(response.getStatus(), latencyNanos);
        }
    }

    private @Nullable Object said() {
        try {
            steps.begin(Step.READ_OUTCOME);
            Object said = request.getAttribute(SloFilter.OUTCOME);
            steps.end(Step.READ_OUTCOME);
            return said;
        } catch (Throwable fault) {
            steps.failed(fault);
            return null;
        }
    }

    private SliRecorder recorder() {
        SloEngine engine = settings.engine();
        String name = route();
        return name == null ? engine.overflow() : engine.recorderFromOutside(name);
    }

    private @Nullable String route() {
        try {
            steps.begin(Step.FIND_ROUTE);
            String users = settings.routes().recorderOf(request, path);
            String name = settings.probes().recorderOf(request, users, settings.engine());
            steps.end(Step.FIND_ROUTE);
            return name;
        } catch (Throwable fault) {
            steps.failed(fault);
            return null;
        }
    }
}
