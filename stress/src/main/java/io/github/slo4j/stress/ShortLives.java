// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One engine after another that is closed while everybody writes to it. The next one opens before the last one is
 * settled; a writer therefore visits each of them, in order, and leaves each before its account is drawn up.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class ShortLives implements Runnable {
    private final int writers;
    private final BooleanSupplier isWriting;
    private final Account account;
    private final Complaints complaints;
    private volatile @Nullable ShortLife current;
    private volatile long closed;

    ShortLives(int writers, BooleanSupplier isWriting, Account account, Complaints complaints) {
        this.writers = writers;
        this.isWriting = isWriting;
        this.account = account;
        this.complaints = complaints;
        this.current = new ShortLife(writers);
    }

    /** The engine to write to, or null when there will be no more. */
    @Nullable
    ShortLife current() {
        return current;
    }

    long closed() {
        return closed;
    }

    @Override
    public void run() {
        ShortLife life = current;
        while (life != null) {
            life.closeUnderFire();
            closed++;
            ShortLife next = isWriting.getAsBoolean() ? new ShortLife(writers) : null;
            current = next;
            life.awaitLeaving();
            life.settle(account, complaints);
            life = next;
        }
    }
}
