// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CellArenaProperties {
    @Property
    void noCellIsEverTwoPeoples(@ForAll @Size(max = 50) List<@IntRange(min = 1, max = 400) Integer> sizes) {
        CellArena arena = new CellArena();
        List<Cells> all = new ArrayList<>();
        for (int size : sizes) {
            all.add(arena.cells(size));
        }

        long amount = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int cell = 0; cell < sizes.get(i); cell++) {
                all.get(i).add(cell, ++amount);
            }
        }

        long expected = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int cell = 0; cell < sizes.get(i); cell++) {
                assertThat(all.get(i).sum(cell)).isEqualTo(++expected);
            }
        }
    }
}
