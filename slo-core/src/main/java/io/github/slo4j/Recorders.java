// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.sli.SliRecorder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All recorders of an engine, by name, and the two shared ones for events that have none.
 *
 * <p>Thread-safety: safe for use by many threads; looking up takes no lock.
 */
final class Recorders {
    private static final int NAMES_SHOWN = 20;

    private final Map<String, RecorderControl> byName = new ConcurrentHashMap<>();
    private final RecorderControl unknown = new RecorderControl("(unknown)");
    private final RecorderControl overflow = new RecorderControl("(overflow)");

    RecorderControl getOrCreate(String name) {
        return byName.computeIfAbsent(name, RecorderControl::new);
    }

    SliRecorder required(String name) {
        RecorderControl found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException(unknown("recorder", name, byName.keySet()));
        }
        return found.recorder();
    }

    SliRecorder orUnknown(@Nullable String name) {
        RecorderControl found = name == null ? null : byName.get(name);
        return found == null ? unknown.recorder() : found.recorder();
    }

    SliRecorder overflow() {
        return overflow.recorder();
    }

    Collection<RecorderControl> named() {
        return byName.values();
    }

    long unknown() {
        return unknown.countedAfterClose();
    }

    void close() {
        byName.values().forEach(RecorderControl::close);
    }

    Ledger ledger(long loaded) {
        long counted = 0;
        long afterClose = 0;
        long withoutDuration = 0;
        for (RecorderControl recorder : byName.values()) {
            counted += recorder.counted();
            afterClose += recorder.countedAfterClose();
            withoutDuration += recorder.countedWithoutDuration();
        }
        return new Ledger(counted, rejected(), overflow.countedAfterClose(), afterClose, loaded, withoutDuration);
    }

    private Map<Rejection, Long> rejected() {
        Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);
        for (Rejection reason : Rejection.values()) {
            rejected.put(
                    reason,
                    Stream.concat(byName.values().stream(), Stream.of(unknown, overflow))
                            .mapToLong(recorder -> recorder.rejected(reason))
                            .sum());
        }
        rejected.merge(Rejection.UNKNOWN_RECORDER, unknown.countedAfterClose(), Long::sum);
        return rejected;
    }

    /** What to tell somebody who asks for a name that is not there. */
    static String unknown(String what, String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "there is no " + what + " \"" + name + "\", nor any other; add an SLO first";
        }
        String names = known.stream().sorted().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        String more = known.size() > NAMES_SHOWN ? " and " + (known.size() - NAMES_SHOWN) + " more" : "";
        return "there is no " + what + " \"" + name + "\"; known are " + names + more;
    }
}
