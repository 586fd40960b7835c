// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

/**
 * A library that counts events over a window, under the same load as ours. Nothing leaves its window before the window
 * is read, and it is read when all callers are quiet.
 *
 * <p>Thread-safety: {@link #event} is called by many threads at once.
 */
interface Peer extends AutoCloseable {

    String name();

    /** Called once, before the callers begin. */
    void begin();

    void event();

    /** Events counted since {@link #begin}. */
    long counted();

    /** How many events the window can hold, where that is what bounds it. */
    default long capacity() {
        return Long.MAX_VALUE;
    }

    @Override
    default void close() {}
}
