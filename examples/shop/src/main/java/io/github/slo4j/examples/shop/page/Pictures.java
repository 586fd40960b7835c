// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.examples.shop.work.Spell;
import java.util.Random;

/** Pictures of the products, of some kilobytes each. While they move to another disk there are none. */
public final class Pictures {
    private static final int PRODUCTS = 50;
    private static final int BYTES = 8_192;

    private final Spell moving;
    private final byte[][] pictures = new byte[PRODUCTS][BYTES];

    public Pictures(Spell moving) {
        this.moving = moving;
        Random painter = new Random(7);
        for (byte[] picture : pictures) {
            painter.nextBytes(picture);
        }
    }

    /** The picture of a product; empty if there is none now. */
    byte[] of(int product) {
        return moving.isNow() ? new byte[0] : pictures[product % PRODUCTS];
    }
}
