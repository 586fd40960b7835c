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
    /** For counters on which nobody counts alone; it holds no thread. */
    static final Places NONE = new Places(1, false);

    /** The processors of this machine, rounded up to a power of two. */
    static final int CORES = Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1);

    private static final int MOST = 64;
    private static final VarHandle OWNERS = MethodHandles.arrayElementVarHandle(Thread[].class);

    private final @Nullable Thread[] owners;
    private final boolean canBeTaken;

    private Places(int number, boolean canBeTaken) {
        this.owners = new Thread[number];
        this.canBeTaken = canBeTaken;
    }

    /** Four for each processor: more threads cannot count at once, and a reader reads what each has written. */
    static Places forThisMachine() {
        return new Places(Math.min(4 * CORES, MOST), true);
    }

    /** Who stands where: a power of two of places. */
    @Nullable
    Thread[] owners() {
        return owners;
    }

    /** True if the caller, which is given as well, stands there from now on or did before. */
    boolean take(int place, Thread me) {
        Thread owner = owners[place];
        return owner == me
                || (owner == null
                        && canBeTaken
                        && !VirtualThreads.include(me)
                        && OWNERS.compareAndSet(owners, place, null, me));
    }

    /** Sends the dead away: who sees a thread dead sees all that it has done, and so does whoever takes its place. */
    void clear() {
        for (int place = 0; place < owners.length; place++) {
            Thread owner = (Thread) OWNERS.getAcquire(owners, place);
            if (owner != null && !owner.isAlive()) {
                OWNERS.setRelease(owners, place, null);
            }
        }
    }
}
