// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.window.Span;
import java.time.Instant;
import java.util.ArrayList;
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
    private final List<byte[]> parts;
    private final long origin;

    /** Of spans that were written in parts, each by the same clock, one after another. */
    KeptSlo(String name, String meaning, String promise, Instant lastSeen, List<byte[]> parts, long origin) {
        this.name = name;
        this.meaning = meaning;
        this.promise = promise;
        this.lastSeen = lastSeen;
        this.parts = parts;
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
        List<Span> spans = new ArrayList<>();
        parts.forEach(part -> spans.addAll(Spans.read(part, origin)));
        return spans;
    }
}
