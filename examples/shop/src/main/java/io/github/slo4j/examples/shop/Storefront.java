// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The shop's pages. All but paying need nobody else; paying needs a provider, and tries a new one on some calls. */
final class Storefront extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Canary canary;
    private final transient ProviderProcess proven;
    private final transient ProviderProcess fresh;
    private final transient Stock stock;

    Storefront(Canary canary, ProviderProcess proven, ProviderProcess fresh, Stock stock) {
        this.canary = canary;
        this.proven = proven;
        this.fresh = fresh;
        this.stock = stock;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        if (path.startsWith("/pay/")) {
            pay(response);
        } else if (path.startsWith("/products/")) {
            response.setHeader("Stock-Age", stock.show().toString());
            say(response, HttpServletResponse.SC_OK, "in stock");
        } else if (isKnown(path)) {
            say(response, HttpServletResponse.SC_OK, "welcome");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isKnown(String path) {
        return path.equals("/search") || path.startsWith("/cart/") || path.equals("/checkout");
    }

    private void pay(HttpServletResponse response) throws IOException {
        ProviderProcess provider = canary.takesNextCall() ? fresh : proven;
        try {
            provider.charge();
            say(response, HttpServletResponse.SC_OK, "paid");
        } catch (IOException providerFailed) {
            say(response, HttpServletResponse.SC_BAD_GATEWAY, "the payment provider does not answer");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            say(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the shop is closing");
        }
    }

    private static void say(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.getWriter().println(words);
    }
}
