// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import io.github.slo4j.count.Mark;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * When each kind of doubt arose last. The last is enough: a window that ends now holds an earlier one only if it holds
 * the last.
 *
 * <p>Thread-safety: one thread notes, any thread reads.
 */
final class Doubts {
    private volatile Map<Mark, Long> lastAt = Map.of();

    Map<Mark, Long> all() {
        return lastAt;
    }

    void note(Mark mark, long now) {
        Map<Mark, Long> next = new EnumMap<>(Mark.class);
        next.putAll(lastAt);
        next.put(mark, now);
        lastAt = next;
    }

    Set<Mark> since(long moment) {
        Map<Mark, Long> noted = lastAt;
        if (noted.isEmpty()) {
            return Set.of();
        }
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        noted.forEach((mark, at) -> {
            if (at - moment >= 0) {
                marks.add(mark);
            }
        });
        return marks;
    }
}
