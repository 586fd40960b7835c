// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.examples.shop.order.OrderBook;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what became of an order, politely: its status code is the same whatever that is. */
public final class CheckoutPage implements Page {
    private final OrderBook book;

    public CheckoutPage(OrderBook book) {
        this.book = book;
    }

    @Override
    public void answer(String path, HttpServletResponse response) throws IOException {
        OrderBook.Answer answer = book.order();
        response.setHeader("Order", answer.name());
        Page.say(
                response,
                HttpServletResponse.SC_OK,
                switch (answer) {
                    case SOLD -> "thank you";
                    case SOLD_OUT -> "there is no more of this";
                    case CLOSED -> "we cannot take your order now; come again in a minute";
                });
    }
}
