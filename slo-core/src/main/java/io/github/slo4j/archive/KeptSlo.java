// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.window.Span;
import java.time.Instant;
import java.util.List;

/**
 * What is known of one SLO from earlier lives. Its spans stay as few bytes until somebody asks for them.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class KeptSlo {
    private final String name;
    private final String meaning;
    private final String promise;
    private final Instant lastSeen;
    private final byte[] spans;
    private final long origin;

    KeptSlo(String name, String meaning, String promise, Instant lastSeen, byte[] spans, long origin) {
        this.name = name;
        this.meaning = meaning;
        this.promise = promise;
        this.lastSeen = lastSeen;
        this.spans = spans;
        this.origin = origin;
    }

    /**
     * Its name.
     *
     * @return as an engine had it last
     */
    public String name() {
        return name;
    }

    /**
     * Which events it counted and which of them were good.
     *
     * @return in words
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Its whole definition.
     *
     * @return in words
     */
    public String promise() {
        return promise;
    }

    /**
     * When an engine had it last.
     *
     * @return by the wall clock
     */
    public Instant lastSeen() {
        return lastSeen;
    }

    /**
     * What was counted.
     *
     * @return the oldest first, in nanoseconds of the engine that reads it
     */
    public List<Span> spans() {
        return Spans.read(spans, origin);
    }
}
