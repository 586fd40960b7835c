// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.EofException;

/** An application that behaves in every way in which a request can end. The path says how. */
final class Behaviours extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** Released by a test that wants to decide how long asynchronous work takes. */
    final transient CountDownLatch release = new CountDownLatch(1);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String[] path = request.getPathInfo().split("/");
        switch (path[1]) {
            case "status" -> response.setStatus(Integer.parseInt(path[2]));
            case "send-error" -> response.sendError(503);
            case "throw" -> throw new IllegalStateException("thrown by the application");
            case "throw-error" -> throw new StackOverflowError("thrown by the application");
            case "throw-checked" -> throw new ServletException("thrown by the application");
            case "throw-after-commit" -> {
                commit(response);
                throw new IOException("thrown by the application");
            }
            case "parameter" -> request.getParameter("x");
            case "endless" -> {
                byte[] chunk = new byte[1 << 16];
                for (int i = 0; i < 10_000; i++) {
                    response.getOutputStream().write(chunk);
                }
            }
            case "upstream-gone" -> throw new ServletException(upstreamGone());
            case "forward" -> request.getRequestDispatcher("/do/status/201").forward(request, response);
            case "include" -> {
                if (request.getDispatcherType() != DispatcherType.INCLUDE) {
                    request.getRequestDispatcher("/do/nothing").include(request, response);
                }
            }
            case "async" -> later(request.startAsync(), Integer.parseInt(path[2]));
            case "async-at-once" -> {
                AsyncContext async = request.startAsync();
                response.setStatus(202);
                async.complete();
            }
            case "async-throw" -> {
                request.startAsync().setTimeout(200);
                throw new IllegalStateException("thrown by the application");
            }
            case "async-timeout" -> request.startAsync().setTimeout(50);
            case "async-handled-timeout" -> handleTimeout(request.startAsync());
            case "async-dispatch" -> dispatch(request, () -> response.setStatus(203));
            case "async-dispatch-throw" ->
                dispatch(request, () -> {
                    throw new IllegalStateException("thrown by the application");
                });
            case "async-dispatch-throw-after-commit" ->
                dispatch(request, () -> {
                    commitUnchecked(response);
                    throw new IllegalStateException("thrown by the application");
                });
            case "async-twice" -> restart(request, response);
            default -> response.setStatus(200);
        }
    }

    /** What an application throws whose own client, of the container's make, lost a back end. */
    private static IOException upstreamGone() {
        return new EofException("upstream closed");
    }

    private static void commit(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[64]);
        response.flushBuffer();
    }

    private static void commitUnchecked(HttpServletResponse response) {
        try {
            commit(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void later(AsyncContext async, int status) {
        async.setTimeout(0);
        new Thread(() -> {
                    await(release);
                    ((HttpServletResponse) async.getResponse()).setStatus(status);
                    async.complete();
                })
                .start();
    }

    private static void handleTimeout(AsyncContext async) {
        async.setTimeout(50);
        async.addListener(new AsyncListener() {
            @Override
            public void onTimeout(AsyncEvent event) {
                ((HttpServletResponse) async.getResponse()).setStatus(200);
                async.complete();
            }

            @Override
            public void onComplete(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {}
        });
    }

    private static void dispatch(HttpServletRequest request, Runnable onReturn) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            onReturn.run();
        } else {
            request.startAsync().dispatch();
        }
    }

    private void restart(HttpServletRequest request, HttpServletResponse response) {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            later(request.startAsync(request, response), 207);
        } else {
            request.startAsync(request, response).dispatch();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
