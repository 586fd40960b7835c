// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where threads stand that count alone. A thread's number names its place; who finds it free has it until it dies.
 *
 * <p>Only a thread itself ever puts itself at a place, and it is told by identity: numbers can be overridden. Virtual
 * threads get none, for they are too many and gone too soon.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Places {
    /** The processors of this machine, rounded up to a power of two. */
    static final int CORES = Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1);

    private static final int MOST = 64;
    private static final VarHandle OWNERS = MethodHandles.arrayElementVarHandle(Object[].class);

    /** Stands where nobody may stand. */
    private static final Object NOBODY = new Object();

    /** For counters on which nobody counts alone. */
    static final Places NONE = new Places(1);

    /** Threads, or nobody. */
    private final @Nullable Object[] owners;

    static {
        NONE.close();
        VirtualThreads.include(Thread.currentThread()); // so that no recording is the first to ask
    }

    private Places(int number) {
        this.owners = new Object[number];
    }

    /** Four for each processor: more threads cannot count at once, and a reader reads what each has written. */
    static Places forThisMachine() {
        return new Places(Math.min(4 * CORES, MOST));
    }

    /** Its class may say of a thread what it likes, or throw: one number is as good as another, but for the pace. */
    static int numberOf(Thread thread) {
        try {
            return (int) thread.getId();
        } catch (Throwable own) {
            return 0;
        }
    }

    /** Who stands where: a power of two of places. */
    @Nullable
    Object[] owners() {
        return owners;
    }

    /** True if the caller, which is given as well, stands there from now on or did before. */
    boolean take(int place, Thread me) {
        Object owner = owners[place];
        return owner == me
                || (owner == null && !VirtualThreads.include(me) && OWNERS.compareAndSet(owners, place, null, me));
    }

    /** Sends the dead away: who sees a thread dead sees all that it has done, and so does whoever takes its place. */
    void clear() {
        for (int place = 0; place < owners.length; place++) {
            Object owner = OWNERS.getAcquire(owners, place);
            if (owner instanceof Thread thread && !thread.isAlive()) {
                OWNERS.compareAndSet(owners, place, owner, null);
            }
        }
    }

    /**
     * Sends everybody away for good and holds no thread any longer. Who was just counting alone ends that undisturbed,
     * for nobody takes the place.
     */
    void close() {
        for (int place = 0; place < owners.length; place++) {
            OWNERS.setVolatile(owners, place, NOBODY);
        }
    }
}
