// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cell layouts in use lately: recorders with equal indicators share one, which keeps it in the processor's cache
 * and spares memory for each of them.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class CellLayouts {
    private static final int MOST = 64;

    private final Map<List<Sli>, CellLayout> bySlis = new Latest<>();
    private final Map<List<StatusRule>, StatusClasses> byRules = new Latest<>();

    /** Forgets what was asked for least lately. */
    @SuppressWarnings("serial") // never written anywhere
    private static final class Latest<K, V> extends LinkedHashMap<K, V> {

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }

    /** Creates an empty store. */
    public CellLayouts() {}

    synchronized CellLayout of(List<Sli> slis) {
        return bySlis.computeIfAbsent(List.copyOf(slis), this::newLayout);
    }

    private CellLayout newLayout(List<Sli> slis) {
        List<StatusRule> rules = slis.stream().map(Sli::statuses).toList();
        return new CellLayout(slis, byRules.computeIfAbsent(rules, StatusClasses::new));
    }
}
