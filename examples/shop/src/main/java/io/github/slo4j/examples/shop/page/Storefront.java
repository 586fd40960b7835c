// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** The shop's pages, by the first part of their path. */
public final class Storefront extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Map<String, Page> pages;

    public Storefront(ProductPage product, SearchIndex search, CartPage cart, CheckoutPage checkout, PayPage pay) {
        pages = Map.of("products", product, "search", search, "cart", cart, "checkout", checkout, "pay", pay);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        Page page = pages.get(path.split("/", 3)[1]);
        if (page == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            page.answer(path, response);
        }
    }
}
