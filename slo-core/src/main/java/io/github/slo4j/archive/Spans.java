// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.count.Tally;
import io.github.slo4j.window.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Spans as bytes: each begins where the one before ended, or so much later. */
final class Spans {
    /** Longer than any engine remembers, and short enough that a thousand of them fit. */
    private static final long FARTHEST = Duration.ofDays(1_000).toNanos();

    private static final int MOST = 100_000;

    private Spans() {}

    static byte[] write(List<Span> spans, long origin) {
        ByteWriter out = new ByteWriter();
        out.number(spans.size());
        long end = origin;
        for (Span span : spans) {
            long length = span.to() - span.from();
            out.number(span.from() - end).number(length).number(length - span.observedNanos());
            IncidentCodec.write(out, span.tally());
            out.truth(!span.loaded().isEmpty());
            if (!span.loaded().isEmpty()) {
                IncidentCodec.write(out, span.loaded());
            }
            end = span.to();
        }
        return out.toBytes();
    }

    static List<Span> read(byte[] bytes, long origin) {
        ByteReader in = new ByteReader(bytes);
        int size = (int) in.number(0, MOST);
        List<Span> spans = new ArrayList<>();
        long end = origin;
        long events = 0;
        for (int i = 0; i < size; i++) {
            long from = end + in.number(i == 0 ? -FARTHEST : 0, FARTHEST);
            long length = in.number(1, FARTHEST);
            long observed = length - in.number(0, length);
            Tally tally = IncidentCodec.tally(in);
            Tally loaded = in.truth() ? IncidentCodec.tally(in) : Tally.NONE;
            end = from + length;
            events = Math.addExact(events, Math.addExact(tally.valid(), loaded.valid()));
            requireNear(end, origin);
            spans.add(new Span(from, end, observed, tally, loaded));
        }
        return spans;
    }

    static void requireNear(long end, long origin) {
        if (Math.abs(end - origin) > FARTHEST) {
            throw new MalformedException("a span ends " + (end - origin) + " ns from when it was written");
        }
    }
}
