// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

/**
 * A library that counts events over a window, under the same load as ours. Nothing leaves its window before the window
 * is read, and it is read for the table when all callers are quiet.
 *
 * <p>Thread-safety: {@link #event} is called by many threads at once, {@link #read} and {@link #comeAndGo} by another
 * each.
 */
interface Peer extends AutoCloseable {

    String name();

    /** Called once, before the callers begin. */
    void begin();

    void event(boolean isBad);

    /** Reads, beside the callers, what its users would. */
    void read();

    /** Registers something beside what is counted, counts in it, and lets go of it again. */
    void comeAndGo(int number);

    /** Events counted since {@link #begin}. */
    Events counted();

    /** How many events the window can hold, where that is what bounds it. */
    default long capacity() {
        return Long.MAX_VALUE;
    }

    @Override
    default void close() {}

    /** Events, and how many of them were bad. */
    record Events(long all, long bad) {
        static final Events NONE = new Events(0, 0);

        Events plus(Events more) {
            return new Events(all + more.all, bad + more.bad);
        }

        Events minus(Events less) {
            return new Events(all - less.all, bad - less.bad);
        }
    }
}
