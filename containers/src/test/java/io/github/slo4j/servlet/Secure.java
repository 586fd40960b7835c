// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection over TLS, which can be ended in an orderly way or broken. */
final class Secure implements Closeable {
    private final Socket socket;
    private final SSLSocket tls;

    /** Offers the server these protocols to speak; without any it speaks HTTP/1.1. */
    Secure(URI server, String... protocols) throws Exception {
        socket = Wire.connect(server);
        tls = (SSLSocket)
                Key.context().getSocketFactory().createSocket(socket, server.getHost(), server.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
    }

    SSLSocket tls() {
        return tls;
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0); // closing now resets the connection
        socket.close();
    }

    @Override
    public void close() throws IOException {
        tls.close();
    }
}
