// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.github.slo4j.sli.Outcome;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** An application that behaves in every way in which a request can end. The path says how. */
final class Behaviours extends HttpServlet {
    private static final long serialVersionUID = 1;

    /** Makes the servlet unavailable for a second, to all. */
    static final String UNAVAILABLE = "unavailable";

    /** Those that end by themselves, at once or by a timeout, and disturb no other. */
    static final List<String> ORDERLY = List.of(
            "status/200",
            "status/404",
            "status/503",
            "send-error",
            "redirect",
            "throw",
            "throw-error",
            "throw-checked",
            "throw-after-commit",
            "upstream-gone",
            "parameter?x=%ZZ",
            "forward",
            "include",
            "async-at-once",
            "async/201",
            "async/503",
            "async-throw",
            "async-timeout",
            "async-handled-timeout",
            "async-dispatch",
            "async-dispatch-throw",
            "async-dispatch-throw-after-commit",
            "async-twice",
            "non-blocking",
            "upgrade",
            "event-stream",
            "said-bad");

    /** Released by a test that wants to decide how long asynchronous work takes. */
    final transient CountDownLatch release = new CountDownLatch(1);

    /** Tells that a request that waits for the release has arrived. */
    final transient CountDownLatch arrived = new CountDownLatch(1);

    /** Tells that the first byte of a body has been read. */
    final transient CountDownLatch reading = new CountDownLatch(1);

    private final transient Container container;

    Behaviours(Container container) {
        this.container = container;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String[] path = request.getPathInfo().split("/");
        switch (path[1]) {
            case "status" -> response.setStatus(Integer.parseInt(path[2]));
            case "body" -> {
                int first = request.getInputStream().read();
                reading.countDown();
                response.getOutputStream().write(first);
                response.getOutputStream().write(request.getInputStream().readAllBytes());
            }
            case "late-body" -> {
                response.getOutputStream().write(request.getInputStream().read());
                awaitRelease();
                response.getOutputStream().write(request.getInputStream().readAllBytes());
            }
            case "send-error" -> response.sendError(503);
            case "redirect" -> response.sendRedirect("/do/status/200");
            case UNAVAILABLE -> throw new UnavailableException("thrown by the application", 1);
            case "throw" -> throw new IllegalStateException("thrown by the application");
            case "throw-error" -> throw new StackOverflowError("thrown by the application");
            case "throw-checked" -> throw new ServletException("thrown by the application");
            case "throw-after-commit" -> {
                commit(response);
                throw new IOException("thrown by the application");
            }
            case "parameter" -> request.getParameter("x");
            case "endless" -> writeForEver(response);
            case "late" -> {
                awaitRelease();
                writeForEver(response);
            }
            case "async-endless" -> writeForEverLater(request.startAsync());
            case "upstream-gone" -> throw new ServletException(container.backEndGone());
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
            case "non-blocking" -> writeWhenReady(request.startAsync());
            case "upgrade" -> {
                response.setHeader("Connection", "Upgrade");
                response.setHeader("Upgrade", "echo");
                request.upgrade(SaysHello.class);
            }
            case "printed-stream" -> printUntilTheClientIsGone(response);
            case "stream-timeout" -> {
                response.setContentType("text/event-stream");
                AsyncContext async = request.startAsync(request, response);
                sendEvent(async);
                async.setTimeout(50);
            }
            case "stream-throw" -> {
                response.setContentType("text/event-stream");
                throw new IllegalStateException("thrown by the application");
            }
            case "stream-503" -> {
                response.setContentType("text/event-stream");
                response.setStatus(503);
            }
            case "event-stream" -> streamEvents(request, response);
            case "said-bad" -> request.setAttribute(SloFilter.OUTCOME, Outcome.BAD);
            case "said-ignored" -> {
                request.setAttribute(SloFilter.OUTCOME, Outcome.IGNORED);
                throw new IllegalStateException("thrown by the application");
            }
            default -> response.setStatus(200);
        }
    }

    private static void writeForEver(HttpServletResponse response) throws IOException {
        byte[] chunk = new byte[1 << 16];
        for (int i = 0; i < 10_000; i++) {
            response.getOutputStream().write(chunk);
        }
    }

    /** The idiom of those who print: their writer throws nothing. */
    private void printUntilTheClientIsGone(HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        out.println("data: x");
        do {
            out.println("data: " + "x".repeat(1 << 16));
            out.flush();
        } while (!out.checkError());
        arrived.countDown();
    }

    private static void writeForEverLater(AsyncContext async) {
        async.setTimeout(0);
        Download download = new Download(async);
        async.addListener(download);
        new Thread(download).start();
    }

    /** Writes until that fails or the container ends it: then the response may be another request's already. */
    private static final class Download implements Runnable, AsyncListener {
        private final AsyncContext async;
        private final byte[] chunk = new byte[1 << 16];
        private boolean ended;

        Download(AsyncContext async) {
            this.async = async;
        }

        @Override
        public void run() {
            int left = 10_000;
            while (left > 0 && goesOn()) {
                left--;
            }
        }

        private synchronized boolean goesOn() {
            try {
                if (!ended) {
                    async.getResponse().getOutputStream().write(chunk);
                }
            } catch (IOException gone) {
                ended = true;
                completeIfOpen(async);
            }
            return !ended;
        }

        @Override
        public synchronized void onComplete(AsyncEvent event) {
            ended = true;
        }

        @Override
        public synchronized void onError(AsyncEvent event) {
            ended = true;
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private static void completeIfOpen(AsyncContext async) {
        try {
            async.complete();
        } catch (IllegalStateException completedByTheContainer) {
            // which is what some do when they see the client gone
        }
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
                    awaitRelease();
                    answer(async, status);
                })
                .start();
    }

    private static void answer(AsyncContext async, int status) {
        try {
            ((HttpServletResponse) async.getResponse()).setStatus(status);
            async.complete();
        } catch (IllegalStateException completedByTheContainer) {
            // which learns over HTTP/2 at once that the client is gone
        }
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

    private static void writeWhenReady(AsyncContext async) throws IOException {
        async.getResponse().setContentLength(100_000);
        ServletOutputStream out = async.getResponse().getOutputStream();
        out.setWriteListener(new WriteListener() {
            private int left = 100;

            @Override
            public void onWritePossible() throws IOException {
                while (left > 0 && out.isReady()) {
                    out.write(new byte[1_000]);
                    left--;
                }
                if (left == 0 && out.isReady()) {
                    left = -1;
                    async.complete();
                }
            }

            @Override
            public void onError(Throwable thrown) {
                async.complete();
            }
        });
    }

    /** Another protocol: it says hello and hangs up. */
    public static final class SaysHello implements HttpUpgradeHandler {
        /** Called by the container. */
        public SaysHello() {}

        @Override
        public void init(WebConnection connection) {
            try (connection) {
                connection.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().flush();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void destroy() {}
    }

    /** One event at once, another at the release. */
    private void streamEvents(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0);
        response.setContentType("text/event-stream");
        sendEvent(async);
        new Thread(() -> {
                    awaitRelease();
                    try {
                        sendEvent(async);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    } finally {
                        async.complete();
                    }
                })
                .start();
    }

    private static void sendEvent(AsyncContext async) throws IOException {
        ServletOutputStream out = async.getResponse().getOutputStream();
        out.write("data: x\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void awaitRelease() {
        arrived.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
