// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.CorrectnessRecorder;
import io.github.slo4j.sli.Input;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A cart with its total. The till works with fractions of a euro, of which some are not what they seem, and loses a cent
 * on those; so each total is looked at again in whole cents.
 */
public final class CartPage implements Page {
    private static final int ON_OFFER = 504;

    private final CorrectnessRecorder totals;

    public CartPage(SloEngine engine) {
        this.totals = engine.recorder("total", Input.CHECKS);
    }

    @Override
    public void answer(String path, HttpServletResponse response) throws IOException {
        int cart = Page.number(path);
        int pieces = 1 + cart % 3;
        int cents = cart == ON_OFFER ? 115 : 25 * (1 + cart % 40);
        long total = till(pieces, cents / 100.0);
        totals.checked(total == (long) pieces * cents);
        response.setHeader("Receipt", pieces + " x " + cents + " = " + total);
        Page.say(response, HttpServletResponse.SC_OK, "in your cart");
    }

    private static long till(int pieces, double price) {
        return (long) (pieces * price * 100);
    }
}
