// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.web;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.SloFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The filter's own work for one request that an application answers at once: all of it, in a container that does
 * nothing. The yardstick is a chain between two readings of the clock.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilterCost {
    private final BareRequest request = new BareRequest("/products/42", null);
    private final BareRequest mappedByPrefix = new BareRequest("/products", "/42");
    private final BareResponse response = new BareResponse();
    private final FilterChain chain = (req, res) -> ((BareResponse) res).setStatus(201);
    private SloEngine engine;
    private SloEngine crowded;
    private SloFilter filter;
    private SloFilter filterOf200Routes;

    /** Starts the engines. */
    @Setup
    public void start() {
        engine = SloEngine.start(slos("GET /products/{id}"));
        filter = new SloFilter(engine);
        crowded = SloEngine.start(IntStream.range(0, 200)
                .mapToObj(i -> i == 199 ? "GET /products/{id}" : "GET /a" + i + "/{id}")
                .flatMap(route -> Arrays.stream(slos(route)))
                .toArray(Slo[]::new));
        filterOf200Routes = new SloFilter(crowded);
    }

    private static Slo[] slos(String route) {
        return new Slo[] {
            Slo.named(route + " up").on(route).availability().target("99.9%").over(rollingDays(30)),
            Slo.named(route + " fast")
                    .on(route)
                    .fasterThan(Duration.ofMillis(300))
                    .target("99%")
                    .over(rollingDays(30))
        };
    }

    /** Stops them. */
    @TearDown
    public void stop() {
        engine.close();
        crowded.close();
    }

    /** The yardstick. */
    @Benchmark
    public void twoClockReads(Blackhole hole) throws ServletException, IOException {
        request.clear();
        long start = System.nanoTime();
        chain.doFilter(request, response);
        hole.consume(System.nanoTime() - start);
    }

    /** A servlet that is mapped to everything, as a framework's is. */
    @Benchmark
    public void filter() throws ServletException, IOException {
        request.clear();
        filter.doFilter(request, response, chain);
    }

    /** A servlet that is mapped to a prefix: the container tells the path in two parts. */
    @Benchmark
    public void filterBeforeAPrefix() throws ServletException, IOException {
        mappedByPrefix.clear();
        filter.doFilter(mappedByPrefix, response, chain);
    }

    /** As many routes as there may be, and the last of them is asked for. */
    @Benchmark
    public void filterOf200Routes() throws ServletException, IOException {
        request.clear();
        filterOf200Routes.doFilter(request, response, chain);
    }
}
