// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.count.Tally;
import io.github.slo4j.window.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What becomes known of one SLO while blocks are read. */
final class Chronicle {
    private final String name;
    private final String meaning;
    private final String promise;
    private Instant lastSeen;

    /** Everything up to the last time that everything was written, checked and left as it is. */
    private final byte[] written;

    private long origin;

    /** Where the last of the spans ends. */
    private long end;

    private final List<Span> since = new ArrayList<>();
    private boolean isKnown;
    private boolean isCounting;
    private long birth;
    private long at;
    private long observed;
    private Tally counted = Tally.NONE;

    Chronicle(String name, String meaning, String promise, Instant lastSeen, long origin, byte[] written) {
        this.name = name;
        this.meaning = meaning;
        this.promise = promise;
        this.lastSeen = lastSeen;
        this.origin = origin;
        this.written = written;
        List<Span> spans = Spans.read(written, origin);
        end = spans.isEmpty() ? origin : spans.get(spans.size() - 1).to();
        isKnown = !spans.isEmpty();
    }

    /** The same counts under a definition of today. */
    Chronicle as(String otherName, String otherMeaning, String otherPromise) {
        Chronicle other = new Chronicle(otherName, otherMeaning, otherPromise, lastSeen, origin, written);
        other.since.addAll(since);
        other.end = end;
        other.isKnown = isKnown;
        return other;
    }

    /** From here on its counters are followed. */
    void goOn(long bornAt, long lastAt, long observedThen, Tally countedThen) {
        isCounting = true;
        birth = bornAt;
        at = lastAt - bornAt > 0 ? lastAt : bornAt;
        if (isKnown && end - at > 0) {
            at = end; // the wall was set back between two lives
        }
        observed = observedThen;
        counted = countedThen;
    }

    boolean isBornAt(long moment) {
        return isCounting && birth == moment;
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    /** Nothing was counted until then. */
    void reach(long moment, long observedThen) {
        if (isCounting && moment - at > 0) {
            add(at, moment, observedThen, Tally.NONE);
        }
    }

    /** So much had been counted by then, in what was seen last. */
    void count(long from, long moment, long observedThen, Tally countedThen) {
        if (isCounting && moment - at > 0) {
            add(from - at > 0 && moment - from > 0 ? from : at, moment, observedThen, countedThen.minus(counted));
            counted = countedThen;
        }
    }

    private void add(long from, long to, long observedThen, Tally tally) {
        Spans.requireNear(to, origin); // or what is sound before it could not be read with it
        long seen = Math.max(0, Math.min(observedThen - observed, to - from));
        Tally sane = new Tally(Math.max(0, tally.good()), Math.max(0, tally.bad()));
        Span span = new Span(from, to, seen, sane, Tally.NONE);
        int last = since.size() - 1;
        if (last >= 0 && since.get(last).isQuietBefore(span)) {
            since.set(last, since.get(last).joinedWith(span)); // or an idle SLO would have one for each save
        } else {
            since.add(span);
        }
        at = to;
        end = to;
        isKnown = true;
        observed = observedThen;
    }

    /** Its life is over; what is known of it is told by another clock from now on. */
    void endAndShift(long nanos) {
        isCounting = false;
        origin += nanos;
        end += nanos;
        since.replaceAll(span -> span.shifted(nanos));
    }

    KeptSlo kept() {
        return new KeptSlo(name, meaning, promise, lastSeen, List.of(written, Spans.write(since, origin)), origin);
    }
}
