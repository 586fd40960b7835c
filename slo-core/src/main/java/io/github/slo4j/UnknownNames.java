// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The first names from outside that no recorder has: enough to see a typing error by, too few to fill a memory.
 *
 * <p>Names are cut, and whatever could disturb a log, a terminal or the order of the text around it is written as an
 * escape, so a name can be shown wherever plain text can.
 *
 * <p>Thread-safety: safe for use by many threads, without a lock.
 */
final class UnknownNames {
    private static final int MOST = 64;
    private static final int LONGEST = 200;

    private final AtomicReferenceArray<@Nullable String> names = new AtomicReferenceArray<>(MOST);

    void add(String name) {
        if (names.get(MOST - 1) != null) {
            return;
        }
        String shown = shown(name);
        for (int i = 0; i < MOST; i++) {
            String known = names.get(i);
            if (known == null) {
                known = names.compareAndExchange(i, null, shown);
            }
            if (known == null || known.equals(shown)) {
                return;
            }
        }
    }

    List<String> sample() {
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String name = names.get(i);
            if (name != null) {
                sample.add(name);
            }
        }
        return Collections.unmodifiableList(sample);
    }

    private static String shown(String name) {
        String part = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return part.codePoints().anyMatch(UnknownNames::isStrange) ? escaped(part) : part;
    }

    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().forEach(character -> {
            if (isStrange(character)) {
                text.append(String.format("\\x{%x}", character));
            } else {
                text.appendCodePoint(character);
            }
        });
        return text.toString();
    }

    private static boolean isStrange(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> character == '\\';
        };
    }
}
