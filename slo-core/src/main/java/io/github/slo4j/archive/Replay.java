// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.release.Release;
import io.github.slo4j.time.Moment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks in the order in which they were written, and knows at the end what their engine knew.
 *
 * <p>A block that makes no sense is left out, and what it should have said is missing; no block makes it fail or take much
 * more memory than the blocks themselves.
 *
 * <p>Thread-safety: for use by one thread.
 */
public final class Replay implements Consumer<byte[]> {
    private static final int MOST_DAMAGE = 100;

    /** Less is drift, and no reason to change what somebody entered. */
    private static final Duration SET_BACK = Duration.ofSeconds(1);

    private final List<String> damage = new ArrayList<>();
    private final Map<String, Chronicle> slos = new LinkedHashMap<>();
    private final Map<Long, Chronicle> bySlot = new HashMap<>();
    private final Map<String, OpenIncident> open = new LinkedHashMap<>();
    private final Map<Mark, Long> doubts = new EnumMap<>(Mark.class);
    private List<Incident> ended = List.of();
    private List<KeptExclusion> exclusions = List.of();
    private List<Release> releases = List.of();
    private @Nullable Life life;
    private boolean isWhole;

    /** Creates a reader that knows nothing. */
    public Replay() {}

    /** One life of an engine, and its times when it last wrote. */
    private record Life(long id, Moment at, Duration interval) {}

    /** A moment at which counters were read. */
    private record Time(long at, long until, long observed) {}

    /** The counters of one slot. */
    private record Row(long slot, Tally counted) {}

    /** A moment and the counters that had changed by then. */
    private record Rows(Time time, List<Row> rows) {}

    /**
     * Reads a block.
     *
     * @param block what was written
     * @throws NewerArchiveException if a newer release wrote it
     */
    @Override
    public void accept(byte[] block) {
        ByteReader in = new ByteReader(block);
        try {
            while (in.hasMore()) {
                read(in.section(), in);
            }
        } catch (MalformedException | IllegalArgumentException | ArithmeticException | DateTimeException malformed) {
            noteDamage("a block of " + block.length + " bytes makes no sense and is left out (" + malformed.getMessage()
                    + ")");
        }
    }

    /**
     * Notes that something is damaged, here or on the way from the store; of more than 100 sentences the first are kept.
     *
     * @param sentence what
     */
    public void noteDamage(String sentence) {
        if (damage.size() < MOST_DAMAGE) {
            damage.add(sentence);
        }
    }

    private void read(Section section, ByteReader in) {
        if (section != Section.LIFE && life == null) {
            throw new MalformedException("it belongs to no life of an engine");
        }
        switch (section) {
            case LIFE -> enter(readLife(in));
            case HISTORY -> readHistory(in);
            case DEFINITION -> readDefinition(in);
            case SAMPLES -> readSamples(in);
            case GONE -> forget(in.text());
            case INCIDENT -> readIncident(in);
            case ENDED -> ended = in.all(() -> IncidentCodec.read(in));
            case EXCLUSIONS -> exclusions = readExclusions(in);
            case RELEASES -> releases = in.all(() -> new Release(in.text(), in.instant()));
            case DOUBTS -> doubts.putAll(doubts(in));
            case END -> isWhole = true;
        }
    }

    private Life readLife(ByteReader in) {
        long version = in.number();
        if (version > Scribe.VERSION) {
            throw new NewerArchiveException(version, Scribe.VERSION);
        }
        return new Life(in.number(), new Moment(in.number(), in.instant()), in.duration());
    }

    /** What an earlier life said is brought to the time of the one that goes on. */
    private void enter(Life next) {
        Life before = life;
        life = next;
        isWhole &= before != null && before.id == next.id && before.at.nanos() == next.at.nanos();
        if (before != null && before.id != next.id) {
            long shift = shift(before.at, next.at);
            slos.values().forEach(slo -> slo.endAndShift(shift));
            doubts.replaceAll((mark, at) -> at + shift);
            bySlot.clear();
        }
    }

    /** How much later the same moment is by the other's nanoseconds. The wall may have been set back meanwhile. */
    private static long shift(Moment before, Moment next) {
        Instant then = before.instant().isAfter(next.instant()) ? next.instant() : before.instant();
        return next.nanosAt(then) - before.nanos();
    }

    private void readHistory(ByteReader in) {
        String name = in.text();
        String meaning = in.text();
        String promise = in.text();
        Instant lastSeen = in.instant();
        if (in.truth()) {
            long slot = in.number(0, Integer.MAX_VALUE);
            long birth = in.number();
            long at = in.number();
            long observed = in.number();
            Tally counted = IncidentCodec.tally(in);
            Chronicle slo = new Chronicle(name, meaning, promise, lastSeen, now().nanos(), in.bytes());
            slo.goOn(birth, at, observed, counted);
            bySlot.put(slot, slo);
            slos.put(name, slo);
        } else {
            slos.put(name, new Chronicle(name, meaning, promise, lastSeen, now().nanos(), in.bytes()));
        }
    }

    private void readDefinition(ByteReader in) {
        String name = in.text();
        String meaning = in.text();
        String promise = in.text();
        String origin = in.text();
        long slot = in.number(0, Integer.MAX_VALUE);
        long birth = in.number();
        long observed = in.number();
        Chronicle known = slos.get(name);
        if (known == null || !known.isBornAt(birth)) {
            Chronicle past = slos.remove(origin);
            Chronicle fresh = past == null
                    ? new Chronicle(name, meaning, promise, now().instant(), now().nanos(), new byte[] {0})
                    : past.as(name, meaning, promise);
            fresh.goOn(birth, birth, observed, Tally.NONE);
            slos.put(name, fresh);
            known = fresh;
        }
        bySlot.put(slot, known);
    }

    private void readSamples(ByteReader in) {
        Time before = readTime(in);
        List<Rows> samples =
                in.all(() -> new Rows(readTime(in), in.all(() -> new Row(in.number(), IncidentCodec.tally(in)))));
        for (Rows sample : samples) {
            apply(before, sample);
            before = sample.time;
        }
        for (Chronicle slo : bySlot.values()) {
            slo.seen(now().instant());
            slo.reach(before.at, before.observed);
        }
    }

    private Time readTime(ByteReader in) {
        long at = now().nanos() + in.number();
        return new Time(at, at + in.number(0, Long.MAX_VALUE), in.number());
    }

    private void apply(Time before, Rows sample) {
        long slot = 0;
        for (Row row : sample.rows) {
            slot += row.slot;
            Chronicle slo = bySlot.get(slot);
            if (slo != null) {
                slo.reach(before.at, before.observed);
                slo.count(before.until, sample.time.at, sample.time.observed, row.counted);
            }
        }
    }

    private void forget(String name) {
        Chronicle gone = slos.remove(name);
        bySlot.values().remove(gone);
        open.remove(name);
    }

    private void readIncident(ByteReader in) {
        String slo = in.text();
        Optional<OpenIncident> incident = in.maybe(() -> IncidentCodec.readOpen(in));
        incident.ifPresentOrElse(there -> open.put(slo, there), () -> open.remove(slo));
    }

    private static List<KeptExclusion> readExclusions(ByteReader in) {
        List<KeptExclusion> read = in.all(() -> exclusion(in));
        if (read.size() > KeptExclusion.MOST) {
            throw new MalformedException(
                    read.size() + " exclusions, and an engine takes " + KeptExclusion.MOST + " at most");
        }
        return read;
    }

    private static KeptExclusion exclusion(ByteReader in) {
        return new KeptExclusion(
                new Exclusion.OneOff(in.instant(), in.instant(), in.text()), Set.copyOf(in.all(in::text)));
    }

    private static Map<Mark, Long> doubts(ByteReader in) {
        Map<Mark, Long> read = new EnumMap<>(Mark.class);
        in.all(() -> read.put(in.oneOf(Mark.class), in.number()));
        return read;
    }

    private Moment now() {
        return Objects.requireNonNull(life, "a block begins with its life").at;
    }

    /**
     * Tells what was read.
     *
     * @param start when the engine starts that goes on from here
     * @return what the last engine knew, by the time of the one that starts; empty if nothing was kept
     */
    public Optional<Memory> memory(Moment start) {
        Life last = life;
        if (last == null) {
            return Optional.empty();
        }
        Duration back = Duration.between(start.instant(), last.at.instant());
        long shift = shift(last.at, start);
        slos.values().forEach(slo -> slo.endAndShift(shift));
        Map<String, KeptSlo> kept = new LinkedHashMap<>();
        slos.forEach((name, slo) -> kept.put(name, slo.kept()));
        Map<Mark, Long> shifted = new EnumMap<>(Mark.class);
        doubts.forEach((mark, at) -> shifted.put(mark, at + shift));
        return Optional.of(new Memory(
                new Moment(last.at.nanos() + shift, last.at.instant()),
                back.compareTo(SET_BACK) >= 0,
                isWhole,
                last.interval,
                kept,
                open,
                ended,
                exclusionsAt(last.at.instant(), back),
                releases,
                shifted,
                damage));
    }

    /** Where the wall was set back, what had begun by then keeps its distance from what was counted in it. */
    private List<KeptExclusion> exclusionsAt(Instant last, Duration back) {
        if (back.compareTo(SET_BACK) < 0) {
            return exclusions;
        }
        return exclusions.stream()
                .map(one -> one.exclusion().from().isAfter(last) ? one : one.earlier(back))
                .toList();
    }

    /**
     * What was found that makes no sense.
     *
     * @return a sentence each; empty if all is well
     */
    public List<String> damage() {
        return List.copyOf(damage);
    }
}
