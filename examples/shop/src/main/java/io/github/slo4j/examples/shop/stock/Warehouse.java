// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.stock;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes delivery notes, a line for each product with how many there are of it. A few lines are torn, and one is of a
 * product that the shop has not got into its catalogue yet. It knows what it wrote.
 */
final class Warehouse {
    private static final int PRODUCTS = 200;
    private static final int SOLD_OUT_EVERY = 10;
    private static final int TORN_EVERY = 66;

    private long known;
    private long unknown;
    private long torn;

    List<String> note() {
        List<String> lines = new ArrayList<>();
        for (int product = 0; product < PRODUCTS; product++) {
            boolean isTorn = product % TORN_EVERY == TORN_EVERY - 1;
            lines.add(product + ";" + (isTorn ? "" : product % SOLD_OUT_EVERY == 0 ? "0" : "12"));
            torn += isTorn ? 1 : 0;
            known += isTorn ? 0 : 1;
        }
        lines.add("1001;40");
        unknown++;
        return lines;
    }

    /** Whole lines on products of the catalogue. */
    long known() {
        return known;
    }

    /** Whole lines on others. */
    long unknown() {
        return unknown;
    }

    /** Lines that nobody can read. */
    long torn() {
        return torn;
    }
}
