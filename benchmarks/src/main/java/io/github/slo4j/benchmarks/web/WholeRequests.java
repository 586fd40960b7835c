// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.web;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.benchmarks.Options;
import io.github.slo4j.servlet.SloFilter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.jetty12.server.TimedHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Whole requests per second through a real Jetty, with nothing before the servlet, with our filter, and with what others
 * put there. The servers stand side by side in one virtual machine and are asked in turns, each over connections that
 * stay open; the ratio is taken within a turn, and its median is shown.
 */
public final class WholeRequests {
    private static final int CLIENTS = 2;
    private static final int STATUS_LINE = "HTTP/1.1 200".length();
    private static final String BARE = "nothing";
    private static final byte[] REQUEST =
            "GET /products/42 HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final PrintStream out;
    private final int turns;
    private final int batch;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    private record Target(Server server, List<Socket> connections) {}

    private WholeRequests(PrintStream out, int turns, int batch) {
        this.out = out;
        this.turns = turns;
        this.batch = batch;
    }

    /**
     * Runs everything.
     *
     * @param arguments {@code --short} only proves that it runs; its figures mean nothing
     * @throws Exception if a server or a client fails
     */
    public static void main(String[] arguments) throws Exception {
        boolean isShort = Options.of(arguments, Options.SHORT).has(Options.SHORT);
        new WholeRequests(System.out, isShort ? 2 : 60, isShort ? 50 : 5_000).run();
    }

    private void run() throws Exception {
        MeterRegistry timed = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MeterRegistry observed = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(observed));
        String route = "GET /products/{id}";
        try (SloEngine engine = SloEngine.start(
                Slo.named("up").on(route).availability().target("99.9%").over(rollingDays(30)),
                Slo.named("fast")
                        .on(route)
                        .fasterThan(Duration.ofMillis(300))
                        .target("99%")
                        .over(rollingDays(30)))) {
            add(BARE, null, handler -> handler);
            add("slo4j's filter", new SloFilter(engine), handler -> handler);
            add("Micrometer's handler for Jetty", null, handler -> {
                TimedHandler timing = new TimedHandler(timed, Tags.empty());
                timing.setHandler(handler);
                return timing;
            });
            add("Spring's observation filter", new ServerHttpObservationFilter(observations), handler -> handler);
            measure();
            long asked = (long) (turns + turns / 4) * CLIENTS * batch;
            require(engine.status("up").events().good() == asked, "the filter has recorded each request");
            require(!timed.getMeters().isEmpty() && !observed.getMeters().isEmpty(), "the others have measured");
        } finally {
            clients.shutdown();
            for (Target target : targets.values()) {
                for (Socket connection : target.connections()) {
                    connection.close();
                }
                target.server().stop();
            }
        }
    }

    private static void require(boolean held, String what) {
        if (!held) {
            throw new IllegalStateException("it is not true that " + what);
        }
    }

    private void add(String name, @Nullable Filter filter, UnaryOperator<Handler> around) throws Exception {
        Server server = new Server(new QueuedThreadPool(8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        if (filter != null) {
            FilterHolder holder = new FilterHolder(filter);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        }
        context.addServlet(new ServletHolder(new Hello()), "/");
        server.setHandler(around.apply(context));
        server.start();
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Socket connection = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
            connection.setTcpNoDelay(true);
            connections.add(connection);
        }
        targets.put(name, new Target(server, connections));
    }

    private static final class Hello extends HttpServlet {
        private static final long serialVersionUID = 1;
        private static final byte[] BODY = "{\"hello\": \"world\"}".getBytes(StandardCharsets.US_ASCII);

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.setContentLength(BODY.length);
            response.getOutputStream().write(BODY);
        }
    }

    private void measure() throws Exception {
        Map<String, List<Double>> perSecond = new LinkedHashMap<>();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        List<String> order = new ArrayList<>(targets.keySet());
        for (int turn = -(turns / 4); turn < turns; turn++) {
            Map<String, Double> rates = new HashMap<>();
            for (String name : order) {
                rates.put(name, rate(Objects.requireNonNull(targets.get(name))));
            }
            Collections.rotate(order, 1); // nobody always comes after the same one
            if (turn >= 0) {
                double bare = Objects.requireNonNull(rates.get(BARE));
                for (String name : targets.keySet()) {
                    double rate = Objects.requireNonNull(rates.get(name));
                    perSecond.computeIfAbsent(name, fresh -> new ArrayList<>()).add(rate);
                    ratios.computeIfAbsent(name, fresh -> new ArrayList<>()).add(rate / bare);
                }
            }
            if (turn % 10 == 0) {
                out.printf("turn %d of %d%n", turn, turns);
            }
        }
        print(perSecond, ratios);
    }

    /** A client that fails fails the whole measurement: a server that hangs up would else seem the fastest. */
    private double rate(Target target) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<?>> asked = new ArrayList<>();
        for (Socket connection : target.connections()) {
            asked.add(clients.submit(() -> ask(connection)));
        }
        for (Future<?> client : asked) {
            client.get();
        }
        return 1e9 * CLIENTS * batch / (System.nanoTime() - start);
    }

    private Void ask(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        for (int i = 0; i < batch; i++) {
            connection.getOutputStream().write(REQUEST);
            takeAnswer(in);
        }
        return null;
    }

    private static void takeAnswer(InputStream in) throws IOException {
        String status = new String(in.readNBytes(STATUS_LINE), StandardCharsets.US_ASCII);
        if (!status.equals("HTTP/1.1 200")) {
            throw new IOException("the server answered " + status);
        }
        int last = 0;
        do {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server has hung up");
            }
            last = last << 8 | next;
        } while (last != 0x0d0a0d0a);
        in.skipNBytes(Hello.BODY.length);
    }

    private void print(Map<String, List<Double>> perSecond, Map<String, List<Double>> ratios) {
        out.printf("%n| before the servlet | requests/s | x nothing |%n| --- | ---: | ---: |%n");
        perSecond.forEach((name, all) -> out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.3f |%n",
                name,
                median(all),
                median(ratios.getOrDefault(name, List.of()))));
        out.printf(
                "%n%s %s, %d cores%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
