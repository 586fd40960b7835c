// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.util.List;

/** Looks into a store in memory while it is in use, as somebody would who finds it after a crash. */
public final class Peek {
    private Peek() {}

    public static List<byte[]> into(Store store) {
        return ((MemoryStore) store).blocks();
    }
}
