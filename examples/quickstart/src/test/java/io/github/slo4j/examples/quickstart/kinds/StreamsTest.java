// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Run;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class StreamsTest {

    /** Judged at its end, a film of two hours is either slow or not there yet. */
    @Test
    void aStreamThatStillRunsHasBegun() throws Exception {
        try (SloEngine slos = SloEngine.start(Streams.begin())) {
            AtomicLong whileItRuns = new AtomicLong();
            Server server = serving(
                    slos,
                    () -> whileItRuns.set(
                            slos.status("video-first-byte").events().valid()));
            try {
                get(server, "/video/7");
            } finally {
                server.stop();
            }

            assertThat(whileItRuns).hasValue(1);
            assertThat(slos.status("video-first-byte").events().valid()).isEqualTo(1);
        }
    }

    private static Server serving(SloEngine slos, Runnable afterTheFirstByte) throws Exception {
        Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(Streams.filter(slos)), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Film(afterTheFirstByte)), "/");
        server.setHandler(context);
        server.start();
        return server;
    }

    private static void get(Server server, String path) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    private static final class Film extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient Runnable afterTheFirstByte;

        Film(Runnable afterTheFirstByte) {
            this.afterTheFirstByte = afterTheFirstByte;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().write(1);
            afterTheFirstByte.run();
            response.getOutputStream().write(2);
        }
    }

    /** Of two films one stalled: by films half were bad. */
    @Test
    void aStallIsAsBadAsItIsLongAndAPauseIsNoStall() {
        Slo doNotStall = Streams.doNotStall();
        try (Kept kept = new Kept(doNotStall)) {
            Streams.watched(kept.slos, 7_200_000, 7_164_000, 600_000);
            Streams.watched(kept.slos, 60_000, 60_000, 0);

            assertThat(kept.events(doNotStall)).isEqualTo(new Tally(7_224_000, 36_000));
            assertThat(kept.ignored(doNotStall)).isEqualTo(600_000);
        }
    }

    /** Judged by how long the matched ones had waited, all were matched in time. */
    @Test
    void whoIsNeverMatchedIsBadAfterHalfAMinute() {
        Slo matchSoon = Streams.matchSoon();
        try (Kept kept = new Kept(matchSoon)) {
            Run justInTime = Streams.waits(kept.slos);
            Run leaves = Streams.waits(kept.slos);
            Run waitsOn = Streams.waits(kept.slos);
            kept.pass(ofSeconds(10));
            leaves.failed();
            kept.pass(ofSeconds(20));
            justInTime.succeeded();
            kept.pass(ofSeconds(1));

            assertThat(kept.events(matchSoon)).isEqualTo(new Tally(1, 1));
            assertThat(kept.ignored(matchSoon)).isEqualTo(1);

            kept.pass(ofHours(1));
            waitsOn.failed();
            kept.pass(ofSeconds(1));

            assertThat(kept.events(matchSoon)).isEqualTo(new Tally(1, 1));
        }
    }
}
