// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sells products 1 to 99. Product 0 is broken, product 100 is being restocked, and there are no others. */
@WebServlet(
        name = "shop",
        urlPatterns = {"/products/*", "/orders"},
        asyncSupported = true)
public final class Shop extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int PRODUCTS = 100;

    /** Called by the container. */
    public Shop() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int product = product(request.getPathInfo());
        if (product == 0) {
            throw new IllegalStateException("product 0 is broken");
        }
        if (product == PRODUCTS) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else if (product < 0 || product > PRODUCTS) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.getOutputStream().print("product " + product);
        }
    }

    private static int product(String path) {
        return path != null && path.matches("/\\d{1,3}") ? Integer.parseInt(path.substring(1)) : -1;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext order = request.startAsync();
        order.start(() -> {
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
            order.complete();
        });
    }
}
