// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.window;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one tier, the oldest overwritten by the newest.
 *
 * <p>One thread adds, any thread searches. A search that meets a slot just overwritten finds a sample newer than it
 * hoped for, never a torn one; it then answers as if the older sample had already left the ring.
 */
final class SampleRing {
    private final long sliceNanos;
    private final AtomicReferenceArray<@Nullable Sample> samples;
    private volatile long added;
    private long lastSlice = Long.MIN_VALUE;

    SampleRing(Tier tier) {
        sliceNanos = tier.slice().toNanos();
        samples = new AtomicReferenceArray<>(tier.samples() + 1); // one to spare while the oldest is overwritten
    }

    /** Tells whether a slice boundary lies between the newest sample and now. */
    boolean isDue(long elapsedNanos) {
        return Math.floorDiv(elapsedNanos, sliceNanos) > lastSlice;
    }

    void add(Sample sample, long elapsedNanos) {
        long sequence = added;
        samples.set(index(sequence), sample);
        lastSlice = Math.floorDiv(elapsedNanos, sliceNanos);
        added = sequence + 1;
    }

    /** The newest sample taken at or before a moment, or null if the ring does not reach back that far. */
    @Nullable
    Sample newestAtOrBefore(long moment) {
        long high = added - 1;
        long low = Math.max(0, added - samples.length());
        Sample found = null;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            Sample sample = samples.get(index(middle));
            if (sample != null && sample.at() - moment <= 0) {
                found = sample;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return found;
    }

    /** The oldest sample that is known to hold at or after a moment, or null if none was taken since. */
    @Nullable
    Sample oldestAtOrAfter(long moment) {
        long high = added - 1;
        long low = Math.max(0, added - samples.length());
        Sample found = null;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            Sample sample = samples.get(index(middle));
            if (sample != null && sample.until() - moment >= 0) {
                found = sample;
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return found;
    }

    /** Shows those there are, in any order; while another is added, the oldest may be missing. */
    void forEach(Consumer<Sample> reader) {
        for (int i = 0; i < samples.length(); i++) {
            Sample sample = samples.get(i);
            if (sample != null) {
                reader.accept(sample);
            }
        }
    }

    private int index(long sequence) {
        return (int) (sequence % samples.length());
    }
}
