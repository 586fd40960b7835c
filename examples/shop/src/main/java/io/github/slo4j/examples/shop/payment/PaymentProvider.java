// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.payment;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * The shop's dependency: a small payment service in a process of its own, so that it can really be killed. It says its
 * port in its first line, and ends when its standard input does, so that it never outlives the shop.
 */
final class PaymentProvider {
    private PaymentProvider() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/charge", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // nothing is said on this line; only its end matters
        }
        System.exit(0);
    }
}
