// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Where an exception arose tells whose connection broke; the frames are those that the containers' exceptions have. */
class KnownExceptionsTest {

    private static IOException arisenIn(String... classes) {
        IOException thrown = new IOException("Connection reset by peer");
        thrown.setStackTrace(Arrays.stream(classes)
                .map(type -> new StackTraceElement(type, "write", null, -1))
                .toArray(StackTraceElement[]::new));
        return thrown;
    }

    @Test
    void S5_aConnectionToTheClientThatBreaksIsNoFailure() {
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "sun.nio.ch.SocketChannelImpl",
                                "org.apache.tomcat.util.net.SecureNioChannel",
                                "org.apache.coyote.http11.Http11OutputBuffer",
                                "com.example.Download"),
                        true))
                .hasValue(499);
        assertThat(KnownExceptions.statusOf(
                        new ServletException(arisenIn(
                                "java.net.SocketInputStream",
                                "org.xnio.nio.NioSocketConduit",
                                "io.undertow.servlet.spec.ServletInputStreamImpl",
                                "com.example.Upload")),
                        false))
                .hasValue(499);
    }

    @Test
    void S5_aStreamOrConnectionOfHttp2ThatBreaksIsNoFailure() {
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "org.eclipse.jetty.http2.server.internal.HttpStreamOverHTTP2",
                                "org.eclipse.jetty.http2.HTTP2Stream",
                                "org.eclipse.jetty.http2.HTTP2Session"),
                        false))
                .hasValue(499);
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "org.eclipse.jetty.http2.HTTP2Stream",
                                "org.eclipse.jetty.http2.HTTP2Session",
                                "org.eclipse.jetty.http2.parser.ServerParser",
                                "org.eclipse.jetty.io.FillInterest"),
                        false))
                .hasValue(499);
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "org.eclipse.jetty.http2.HTTP2Session$StreamsState",
                                "org.eclipse.jetty.http2.HTTP2Connection$HTTP2Producer",
                                "org.eclipse.jetty.io.FillInterest"),
                        true))
                .hasValue(499);
    }

    @Test
    void S5_whatJettysClientOfHttp2MayHaveThrownIsAFailureWhereNoAnswerHadBegun() {
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "org.eclipse.jetty.http2.HTTP2Session$StreamsState",
                                "org.eclipse.jetty.http2.HTTP2Connection$HTTP2Producer",
                                "org.eclipse.jetty.io.FillInterest",
                                "java.lang.Thread"),
                        false))
                .isEmpty();
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "org.eclipse.jetty.http2.HTTP2Stream",
                                "org.eclipse.jetty.client.HttpRequest",
                                "com.example.BackEnd",
                                "org.eclipse.jetty.http2.server.internal.HttpStreamOverHTTP2"),
                        false))
                .isEmpty();
    }

    @Test
    void S5_aConnectionOfTheApplicationsOwnThatBreaksIsAFailureThoughTheContainerStandsBelowIt() {
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "sun.nio.ch.SocketChannelImpl",
                                "com.example.BackEnd",
                                "com.example.Download",
                                "org.apache.catalina.core.ApplicationFilterChain",
                                "org.apache.tomcat.util.net.NioEndpoint$SocketProcessor"),
                        true))
                .isEmpty();
        assertThat(KnownExceptions.statusOf(
                        arisenIn(
                                "org.xnio.nio.NioSocketConduit",
                                "io.undertow.client.http.HttpRequestConduit",
                                "com.example.BackEnd",
                                "io.undertow.servlet.spec.ServletOutputStreamImpl"),
                        true))
                .isEmpty();
    }
}
