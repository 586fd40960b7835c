// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cumulative counters, as tally sheets: each thread counts on a sheet of its own, and the sum of all sheets is
 * what was counted.
 *
 * <p>Nobody but its owner writes on a sheet, so counting there is a plain load and an ordered store, which cost a
 * fraction of an atomic addition. A sheet belongs to whoever stands at its {@linkplain Places place}. Who finds another
 * there counts on one of a few shared sheets, atomically. When an owner has died its sheets are taken over as they are by
 * the next thread of that place.
 *
 * <p>Counters only grow: nothing is reset, drained or folded, so there is no moment at which an increment could fall
 * between two readings. A reader that runs beside writers sees every increment that happened before it began and may see
 * some of those under way. Sums wrap after 2^64 events; differences of sums stay right.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Sheets {
    static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle SHEETS = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final int SHARED = 2 * Places.CORES;

    /** Longs around a sheet's counters that keep them off the lines of its neighbours in memory. */
    static final int MARGIN = 16;

    private final int size;
    private final Places places;

    private final @Nullable Object[] owners;

    /** One sheet for each place, and after them the shared ones; made when they are needed. */
    private final long[] @Nullable [] sheets;

    /** There from the beginning, for whoever finds no memory for another: no event is lost because the heap is full. */
    private final long[] firstShared;

    /** Creates rows of counters, all at zero, on which those who have a place count alone. */
    Sheets(int size, Places places) {
        this.size = size;
        this.places = places;
        owners = places.owners();
        sheets = new long[owners.length + SHARED][];
        firstShared = blank();
    }

    /**
     * Tells how many counters there are.
     *
     * @return the counters of each sheet
     */
    public int size() {
        return size;
    }

    /** Who stands at each place. */
    @Nullable
    Object[] owners() {
        return owners;
    }

    /** The sheets themselves, by place. One of them may be written on by its owner alone, and only if it is there. */
    long[] @Nullable [] byPlace() {
        return sheets;
    }

    /** The sheet on which the caller, which is given as well, is to count: one of its own, or one for many. */
    long[] sheetOf(Thread me) {
        int number = Places.numberOf(me);
        int place = number & (owners.length - 1);
        return sheet(places.take(place, me) ? place : owners.length + (number & (SHARED - 1)));
    }

    private long[] sheet(int number) {
        long[] sheet = (long[]) SHEETS.getAcquire(sheets, number);
        return sheet == null ? newSheet(number) : sheet;
    }

    private long[] newSheet(int number) {
        try {
            return number == owners.length ? put(number, firstShared) : put(number, blank());
        } catch (OutOfMemoryError full) {
            return put(owners.length, firstShared);
        }
    }

    private long[] blank() {
        return new long[size + 2 * MARGIN];
    }

    private long[] put(int number, long[] sheet) {
        long[] faster = (long[]) SHEETS.compareAndExchange(sheets, number, null, sheet);
        return faster == null ? sheet : faster;
    }

    /**
     * Reads all counters.
     *
     * @param sums where what was added to each so far is put
     */
    public void readInto(long[] sums) {
        readInto(sums, 0, size);
    }

    /** Reads the counters from one on, as many as asked for. What is read later was counted no earlier. */
    void readInto(long[] sums, int first, int many) {
        Arrays.fill(sums, 0, many, 0);
        for (int number = 0; number < sheets.length; number++) {
            long[] sheet = (long[]) SHEETS.getAcquire(sheets, number);
            if (sheet != null) {
                for (int i = 0; i < many; i++) {
                    sums[i] += (long) COUNTS.getAcquire(sheet, MARGIN + first + i);
                }
            }
        }
    }
}
