// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has still to be told, and what is to be told again, each when it is due. There is one letter for each topic, the
 * newest; there are 10,000 at most, and then the oldest makes room: one that has been told before one that has not.
 *
 * <p>Letters that go together share one answer. Where it is a failure they go in ever smaller company, so that one that
 * always fails soon does so alone.
 *
 * <p>Who may race whom: any thread puts and looks, the courier's takes and ticks off. A letter that was replaced while it
 * was on its way is not ticked off.
 */
final class Outbox {
    private static final int ROOM = 10_000;

    private final Duration again;
    private final long resolvedNanos;
    private final int together;
    private final Map<Object, Letter> letters = new LinkedHashMap<>();

    /**
     * A message on its way.
     *
     * @param sinceNanos when it came
     * @param dueNanos when it is to be sent
     * @param failures how often it could not be told, since it last was
     * @param isTold whether it has been, so that it is told again
     */
    record Letter(Object topic, Message message, long sinceNanos, long dueNanos, int failures, boolean isTold) {
        Letter(Object topic, Message message, long sinceNanos) {
            this(topic, message, sinceNanos, sinceNanos, 0, false);
        }

        private Letter due(long nanos, int failed, boolean told) {
            return new Letter(topic, message, sinceNanos, nanos, failed, told);
        }
    }

    private Outbox(Duration again, Duration resolved, int together) {
        this.again = again;
        this.resolvedNanos = resolved.toNanos();
        this.together = together;
    }

    /** Each message is told once, and alone. */
    static Outbox once() {
        return new Outbox(Duration.ZERO, Duration.ZERO, 1);
    }

    /** Each message is told again and again: while it fires, and for some time after it has resolved. */
    static Outbox repeating(Duration again, Duration resolved, int together) {
        return new Outbox(again, resolved, together);
    }

    /** What no pause should be longer than. */
    Duration longestPause() {
        return again.isZero() ? Retry.LONGEST_ASKED_FOR : again;
    }

    /**
     * Puts a letter into the place of an older one about the same.
     *
     * @return what had to go to make room, or null
     */
    synchronized @Nullable Message put(Letter letter) {
        putLast(letter);
        return letters.size() <= ROOM ? null : makeRoom();
    }

    private void putLast(Letter letter) {
        letters.remove(letter.topic());
        letters.put(letter.topic(), letter);
    }

    private Message makeRoom() {
        Letter oldest = letters.values().stream()
                .filter(Letter::isTold)
                .findFirst()
                .orElseGet(() -> letters.values().iterator().next());
        letters.remove(oldest.topic());
        return oldest.message();
    }

    /** What is to be sent now, in one call; empty if nothing is due. */
    synchronized List<Letter> next(long now) {
        return firstOf(letters.values().stream()
                .filter(letter -> letter.dueNanos() - now <= 0)
                .sorted(Comparator.comparingLong(letter -> letter.dueNanos() - now))
                .toList());
    }

    /** Those of the first that may go together. */
    List<Letter> firstOf(Collection<Letter> line) {
        List<Letter> first = new ArrayList<>();
        int room = together;
        for (Letter letter : line) {
            room = Math.min(room, company(letter));
            if (first.size() >= room) {
                break;
            }
            first.add(letter);
        }
        return first;
    }

    /** An eighth after each failure: 64 are alone at the third try. */
    private int company(Letter letter) {
        return Math.max(1, together >> Math.min(Integer.SIZE - 1, 3 * letter.failures()));
    }

    /** How long until something is to be sent; {@code Long.MAX_VALUE} for never. */
    synchronized long nanosToNext(long now) {
        return letters.values().stream()
                .mapToLong(letter -> Math.max(0, letter.dueNanos() - now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Ticks a letter off that has been taken. */
    synchronized void taken(Letter letter, long now) {
        answered(letter, now, 0);
    }

    /** Ticks a letter off that was refused, alone; it is told again in no more company than before. */
    synchronized void refused(Letter letter, long now) {
        answered(letter, now, letter.failures());
    }

    private void answered(Letter letter, long now, int failures) {
        if (letters.remove(letter.topic(), letter) && isToldAgain(letter, now)) {
            putLast(letter.due(now + again.toNanos(), failures, true));
        }
    }

    private boolean isToldAgain(Letter letter, long now) {
        return letter.message().isFiring() ? !again.isZero() : now - letter.sinceNanos() < resolvedNanos;
    }

    /** Lines a letter up again, so that one that always fails does not hold up the others. */
    synchronized void failed(Letter letter, long dueNanos) {
        if (letters.remove(letter.topic(), letter)) {
            putLast(letter.due(dueNanos, letter.failures() + 1, false));
        }
    }

    /** What has not been told, or could not be told again. */
    synchronized List<Letter> waiting() {
        return letters.values().stream().filter(letter -> !letter.isTold()).toList();
    }
}
