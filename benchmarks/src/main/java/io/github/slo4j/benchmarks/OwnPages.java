// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.slo4j.sli.Outcome;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The design that was not taken, as far as its cost needs it: recorders in groups of sixteen, and for each group a page
 * for each thread, on which that thread alone counts, with plain loads and opaque stores. It keeps a sum of durations
 * too. What is missing here, and would be most of the code, is taking over the pages of threads that have died, reading,
 * and a bound on the pages; a thread that finds its place taken, by a living or a dead one, goes to shared rows.
 */
final class OwnPages {
    private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int GROUP = 16;
    private static final int PLACES = 64;
    private static final int MARGIN = 16;

    private final AtomicReferenceArray<Page> pages = new AtomicReferenceArray<>(PLACES);
    private final SharedRows[] shared = new SharedRows[GROUP];

    private record Page(Thread owner, long[] counts) {}

    private OwnPages() {
        for (int i = 0; i < GROUP; i++) {
            shared[i] = new SharedRows();
        }
    }

    static Candidate[] recorders(int number) {
        Candidate[] recorders = new Candidate[number];
        OwnPages group = new OwnPages();
        for (int i = 0; i < number; i++) {
            if (i % GROUP == 0) {
                group = new OwnPages();
            }
            OwnPages home = group;
            int member = i % GROUP;
            recorders[i] = (outcome, nanos) -> home.record(member, outcome, nanos);
        }
        return recorders;
    }

    private void record(int member, Outcome outcome, long nanos) {
        Thread me = Thread.currentThread();
        int place = (int) me.getId() & (PLACES - 1);
        Page page = pages.getAcquire(place);
        if (page == null) {
            page = new Page(me, new long[GROUP * SharedRows.SIZE + 2 * MARGIN]);
            pages.compareAndSet(place, null, page);
            page = pages.getAcquire(place);
        }
        if (page.owner() != me) {
            shared[member].record(outcome, nanos);
            return;
        }
        int first = MARGIN + member * SharedRows.SIZE;
        add(page.counts(), first + SharedRows.cell(outcome, nanos), 1);
        add(page.counts(), first + SharedRows.sum(outcome), nanos / 1000);
    }

    private static void add(long[] counts, int index, long amount) {
        COUNTS.setOpaque(counts, index, counts[index] + amount);
    }
}
