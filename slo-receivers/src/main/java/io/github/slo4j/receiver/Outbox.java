// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has still to be told, and what is to be told again. There is one letter for each topic, the newest; there are
 * 10,000 at most, and then the oldest makes room: one that has been told before one that has not.
 *
 * <p>Who may race whom: any thread puts and looks, the courier's takes and ticks off. A letter that was replaced while it
 * was on its way is not ticked off.
 */
final class Outbox {
    private static final int ROOM = 10_000;

    private final long againNanos;
    private final long resolvedNanos;
    private final Map<Object, Letter> waiting = new LinkedHashMap<>();
    private final Map<Object, Repeat> repeats = new LinkedHashMap<>();

    /** A notice on its way, and when it came. */
    record Letter(Object topic, Notice notice, long sinceNanos) {}

    /** A letter that arrived, and when it is told again. They stand in the order in which they are due. */
    private record Repeat(Letter letter, long dueNanos) {}

    private Outbox(Duration again, Duration resolved) {
        this.againNanos = again.toNanos();
        this.resolvedNanos = resolved.toNanos();
    }

    /** Each notice is told once. */
    static Outbox once() {
        return new Outbox(Duration.ZERO, Duration.ZERO);
    }

    /** Each notice is told again and again: while it fires, and for some time after it has resolved. */
    static Outbox repeating(Duration again, Duration resolved) {
        return new Outbox(again, resolved);
    }

    /**
     * Puts a letter into the place of an older one about the same.
     *
     * @return what had to go to make room, or null
     */
    synchronized @Nullable Notice put(Letter letter) {
        repeats.remove(letter.topic());
        waiting.put(letter.topic(), letter);
        return waiting.size() + repeats.size() <= ROOM ? null : makeRoom();
    }

    private Notice makeRoom() {
        return repeats.isEmpty()
                ? removeFirst(waiting).notice()
                : removeFirst(repeats).letter().notice();
    }

    private static <T> T removeFirst(Map<Object, T> map) {
        Iterator<T> all = map.values().iterator();
        T first = all.next();
        all.remove();
        return first;
    }

    /** The letter that is to be sent now, or null. What was never told comes before what is told again. */
    synchronized @Nullable Letter next(long now) {
        if (!waiting.isEmpty()) {
            return waiting.values().iterator().next();
        }
        Repeat first = firstRepeat();
        return first != null && first.dueNanos() - now <= 0 ? first.letter() : null;
    }

    /** How long until something is to be sent; {@code Long.MAX_VALUE} for never. */
    synchronized long nanosToNext(long now) {
        if (!waiting.isEmpty()) {
            return 0;
        }
        Repeat first = firstRepeat();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.dueNanos() - now);
    }

    private @Nullable Repeat firstRepeat() {
        return repeats.isEmpty() ? null : repeats.values().iterator().next();
    }

    /** Ticks a letter off that has been answered. */
    synchronized void answered(Letter letter, long now) {
        if (remove(letter) && isToldAgain(letter, now)) {
            repeats.put(letter.topic(), new Repeat(letter, now + againNanos));
        }
    }

    private boolean isToldAgain(Letter letter, long now) {
        return letter.notice().isFiring() ? againNanos > 0 : now - letter.sinceNanos() < resolvedNanos;
    }

    /** Lines a letter up again behind the others, so that one that always fails does not hold them up. */
    synchronized void failed(Letter letter) {
        if (remove(letter)) {
            waiting.put(letter.topic(), letter);
        }
    }

    private boolean remove(Letter letter) {
        if (waiting.remove(letter.topic(), letter)) {
            return true;
        }
        Repeat repeat = repeats.get(letter.topic());
        return repeat != null && repeat.letter().equals(letter) && repeats.remove(letter.topic(), repeat);
    }

    /** What has not been told, or could not be told again. */
    synchronized List<Letter> waiting() {
        return List.copyOf(waiting.values());
    }
}
