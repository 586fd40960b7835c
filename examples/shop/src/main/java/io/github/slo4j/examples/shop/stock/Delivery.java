// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.stock;

import io.github.slo4j.sli.CoverageRecorder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gets delivery notes into the stock, line by line. */
final class Delivery {
    private static final Pattern LINE = Pattern.compile("(\\d{1,6});(\\d{1,6})");
    private static final int CATALOGUE = 1_000;

    private final CoverageRecorder lines;
    private final Map<Integer, Integer> quantities = new ConcurrentHashMap<>();

    Delivery(CoverageRecorder lines) {
        this.lines = lines;
    }

    void take(List<String> note) {
        List<Matcher> whole =
                note.stream().map(LINE::matcher).filter(Matcher::matches).toList();
        long taken = whole.stream().filter(this::take).count();
        lines.batch(whole.size(), taken, note.size() - whole.size());
    }

    private boolean take(Matcher line) {
        int product = Integer.parseInt(line.group(1));
        if (product >= CATALOGUE) {
            return false;
        }
        quantities.put(product, Integer.parseInt(line.group(2)));
        return true;
    }

    /** Of a product of which no delivery note ever spoke there is some. */
    boolean has(int product) {
        return quantities.getOrDefault(product, 1) > 0;
    }
}
