// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.time.EngineClock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The handles of many recorders, by number, and a {@link Card} for each.
 *
 * <p>Whoever records on one of thousands of recorders pays for each line of memory and each page that its handle is away
 * from the others. A collector lays beside an object what it finds by way of it. So a handle leads to its generation and
 * to nothing else of its own, and while its recorder has always been watched nothing of the engine's leads to it but the row
 * that is kept here: then they come to lie side by side. It also means that who keeps one handle keeps all cards.
 *
 * <p>Thread-safety: safe for use by many threads; reading takes no lock.
 */
public final class Handles {
    /** Of what nobody holds any longer. */
    private static final Card NOBODYS = new Card("(nobody's)", new Misfits());

    private final EngineClock clock;
    private final BitSet taken = new BitSet();
    private volatile AtomicReferenceArray<@Nullable SliRecorder> held = new AtomicReferenceArray<>(1);
    private volatile Card[] cards = {NOBODYS};

    /**
     * Creates an empty row.
     *
     * @param clock times what recorders are asked to time
     */
    public Handles(EngineClock clock) {
        this.clock = clock;
    }

    EngineClock clock() {
        return clock;
    }

    /** The number under which a recorder is known from now on. */
    synchronized int add(Card card) {
        int number = taken.nextClearBit(0);
        if (number == cards.length) {
            makeRoom();
        }
        taken.set(number);
        cards[number] = card;
        return number;
    }

    private void makeRoom() {
        AtomicReferenceArray<@Nullable SliRecorder> longer = new AtomicReferenceArray<>(2 * cards.length);
        for (int number = 0; number < cards.length; number++) {
            longer.set(number, held.get(number));
        }
        Card[] more = Arrays.copyOf(cards, longer.length());
        held = longer;
        cards = more;
    }

    /** What is known of the recorder whose handle the caller holds. */
    Card card(int number) {
        return cards[number];
    }

    /** The handle that is held here, or null if it is for others to hold. */
    @Nullable
    SliRecorder held(int number) {
        return held.get(number);
    }

    /** Holds a handle, so that it is not collected though no application holds it. */
    synchronized void hold(int number, SliRecorder handle) {
        held.set(number, handle);
    }

    synchronized void drop(int number) {
        held.set(number, null);
    }

    /** Nobody holds the handle of that number any longer: it may be another's. */
    synchronized void giveBack(int number) {
        cards[number] = NOBODYS;
        taken.clear(number);
    }
}
