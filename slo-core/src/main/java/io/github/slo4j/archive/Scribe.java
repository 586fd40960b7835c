// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import static java.util.stream.Collectors.toSet;

import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.release.Release;
import io.github.slo4j.window.Pasts;
import io.github.slo4j.window.Sample;
import io.github.slo4j.window.Span;
import io.github.slo4j.window.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an engine knows, as a whole or as what has changed since it was written last.
 *
 * <p>Changes are written as the counters stand, not as what was added to them: should a block be lost, the next one makes
 * up for it. Every block says to which life of the engine it belongs, so it can be read alone.
 *
 * <p>Thread-safety: for use by one thread at a time.
 */
final class Scribe {
    /** Of what the blocks say; raised when an older release could not read them. */
    static final int VERSION = 1;

    private static final int DEFINITIONS_IN_A_BLOCK = 10_000;

    private final long life = UUID.randomUUID().getMostSignificantBits();
    private final Duration interval;

    /**
     * What was written last, and before that: what has changed since either is said twice, and in the first changes of a
     * life everything is, so that nothing is lost with one block or with the snapshot.
     */
    private List<Capture> said = List.of();

    private Map<String, Track> defined = Map.of();

    /**
     * Begins the book of one life.
     *
     * @param interval how often it is written
     */
    public Scribe(Duration interval) {
        this.interval = interval;
    }

    /**
     * Writes everything.
     *
     * @param capture what the engine knows
     * @return the blocks, each made when it is asked for
     */
    public Iterable<byte[]> everything(Capture capture) {
        return () -> {
            Stream<byte[]> slos = capture.slos().stream().map(slo -> history(capture, slo));
            Stream<byte[]> absent = capture.absent().stream().map(slo -> history(capture, slo));
            Iterator<byte[]> blocks = Stream.of(Stream.of(notes(capture)), slos, absent)
                    .flatMap(some -> some)
                    .iterator();
            return blocks;
        };
    }

    /**
     * Notes that everything is kept now.
     *
     * @param capture what was written
     */
    public void keptEverything(Capture capture) {
        keep(capture);
        defined = Map.of();
    }

    private void keep(Capture capture) {
        Capture slim = capture.slim();
        said = said.isEmpty() ? List.of(slim) : List.of(said.get(said.size() - 1), slim);
    }

    /**
     * Writes what has changed since the last time.
     *
     * @param capture what the engine knows
     * @return the blocks
     */
    public List<byte[]> changes(Capture capture) {
        if (said.isEmpty()) {
            throw new IllegalStateException("nothing has been kept that could have changed; write everything first");
        }
        List<byte[]> blocks = new ArrayList<>(definitions(capture));
        ByteWriter out = block(capture);
        writeGone(out, said, capture);
        writeSamples(out, said, capture);
        writeIncidents(out, said, capture);
        writeLists(out, said, capture);
        blocks.add(out.toBytes());
        return blocks;
    }

    /**
     * Notes that the changes are kept now.
     *
     * @param capture what was written
     */
    public void keptChanges(Capture capture) {
        keep(capture);
        Map<String, Track> next = new HashMap<>();
        capture.slos().forEach(slo -> next.put(slo.name(), slo.track()));
        defined = next;
    }

    private ByteWriter block(Capture capture) {
        return new ByteWriter()
                .section(Section.LIFE)
                .number(VERSION)
                .number(life)
                .number(capture.at().nanos())
                .instant(capture.at().instant())
                .duration(interval);
    }

    private byte[] notes(Capture capture) {
        ByteWriter out = block(capture);
        capture.open().forEach((slo, open) -> writeIncident(out, slo, open));
        writeLists(out, List.of(), capture);
        return out.toBytes();
    }

    private byte[] history(Capture capture, Registered slo) {
        Sample last = capture.last();
        ByteWriter out = block(capture)
                .section(Section.HISTORY)
                .text(slo.name())
                .text(slo.meaning())
                .text(slo.promise())
                .instant(capture.at().instant())
                .truth(true);
        out.number(slo.track().slot()).number(slo.track().birth());
        out.number(last.at()).number(last.observedNanos());
        boolean isSampled = last.at() - slo.track().birth() > 0;
        IncidentCodec.write(out, isSampled ? last.tally(slo.track().slot()) : Tally.NONE);
        long anchor = capture.begun().getOrDefault(slo.period(), last.at());
        List<Span> spans = Pasts.folded(slo.track().spans(capture.samples()), last.at(), anchor);
        return out.bytes(Spans.write(spans, capture.at().nanos())).toBytes();
    }

    private byte[] history(Capture capture, KeptSlo slo) {
        return block(capture)
                .section(Section.HISTORY)
                .text(slo.name())
                .text(slo.meaning())
                .text(slo.promise())
                .instant(slo.lastSeen())
                .truth(false)
                .bytes(Spans.write(slo.spans(), capture.at().nanos()))
                .toBytes();
    }

    private List<byte[]> definitions(Capture capture) {
        List<Registered> fresh = capture.slos().stream()
                .filter(slo -> defined.get(slo.name()) != slo.track())
                .toList();
        return IntStream.rangeClosed(0, (fresh.size() - 1) / DEFINITIONS_IN_A_BLOCK)
                .mapToObj(part -> fresh.subList(
                        part * DEFINITIONS_IN_A_BLOCK, Math.min(fresh.size(), (part + 1) * DEFINITIONS_IN_A_BLOCK)))
                .filter(part -> !part.isEmpty())
                .map(part -> definitionsOf(capture, part))
                .toList();
    }

    private byte[] definitionsOf(Capture capture, List<Registered> slos) {
        ByteWriter out = block(capture);
        for (Registered slo : slos) {
            out.section(Section.DEFINITION).text(slo.name()).text(slo.meaning()).text(slo.promise());
            out.text(slo.origin()).number(slo.track().slot()).number(slo.track().birth());
            out.number(slo.track().observedAtBirth());
        }
        return out.toBytes();
    }

    private static void writeGone(ByteWriter out, List<Capture> said, Capture capture) {
        Set<String> present = capture.slos().stream().map(Registered::name).collect(toSet());
        said.stream()
                .flatMap(one -> one.slos().stream())
                .map(Registered::name)
                .distinct()
                .filter(slo -> !present.contains(slo))
                .forEach(slo -> out.section(Section.GONE).text(slo));
    }

    private static void writeIncidents(ByteWriter out, List<Capture> said, Capture capture) {
        Stream.concat(said.stream(), Stream.of(capture))
                .flatMap(one -> one.open().keySet().stream())
                .distinct()
                .filter(slo -> isNews(said, capture, one -> one.open().get(slo)))
                .forEach(slo -> writeIncident(out, slo, capture.open().get(slo)));
    }

    /** What was taken back between two saves is as it was before both, and yet one of them has said something else. */
    private static boolean isNews(List<Capture> said, Capture capture, Function<Capture, @Nullable Object> part) {
        Object now = part.apply(capture);
        return said.size() < 2 || said.stream().anyMatch(one -> !Objects.equals(part.apply(one), now));
    }

    private static void writeSamples(ByteWriter out, List<Capture> said, Capture capture) {
        Sample before = said.get(said.size() - 1).last();
        List<Sample> fresh = capture.samples().stream()
                .filter(sample -> sample.at() - before.at() > 0 || sample.until() - before.until() > 0)
                .toList();
        List<Track> tracks = capture.slos().stream()
                .map(Registered::track)
                .sorted(Comparator.comparingInt(Track::slot))
                .toList();
        out.section(Section.SAMPLES);
        writeTime(out, before, capture);
        out.number(fresh.size());
        Sample last = said.size() < 2 ? null : said.get(0).last();
        for (Sample sample : fresh) {
            writeTime(out, sample, capture);
            writeRows(out, tracks, last, sample);
            last = sample;
        }
    }

    private static void writeTime(ByteWriter out, Sample sample, Capture capture) {
        out.number(sample.at() - capture.at().nanos())
                .number(sample.until() - sample.at())
                .number(sample.observedNanos());
    }

    private static void writeRows(ByteWriter out, List<Track> tracks, @Nullable Sample last, Sample sample) {
        List<Track> changed =
                tracks.stream().filter(track -> hasChanged(track, last, sample)).toList();
        out.number(changed.size());
        int slot = 0;
        for (Track track : changed) {
            out.number(track.slot() - slot);
            IncidentCodec.write(out, sample.tally(track.slot()));
            slot = track.slot();
        }
    }

    private static boolean hasChanged(Track track, @Nullable Sample last, Sample sample) {
        int slot = track.slot();
        if (sample.at() - track.birth() <= 0) {
            return false;
        }
        return last == null
                || last.at() - track.birth() <= 0
                || last.counts().good(slot) != sample.counts().good(slot)
                || last.counts().bad(slot) != sample.counts().bad(slot);
    }

    private static void writeIncident(ByteWriter out, String slo, @Nullable OpenIncident open) {
        out.section(Section.INCIDENT).text(slo).truth(open != null);
        if (open != null) {
            IncidentCodec.write(out, open);
        }
    }

    private static void writeLists(ByteWriter out, List<Capture> said, Capture capture) {
        if (isNews(said, capture, Capture::ended)) {
            out.section(Section.ENDED).all(capture.ended(), (Incident incident) -> IncidentCodec.write(out, incident));
        }
        if (isNews(said, capture, Capture::exclusions)) {
            out.section(Section.EXCLUSIONS).all(capture.exclusions(), one -> write(out, one));
        }
        if (isNews(said, capture, Capture::releases)) {
            out.section(Section.RELEASES).all(capture.releases(), one -> write(out, one));
        }
        if (isNews(said, capture, Capture::doubts)) {
            out.section(Section.DOUBTS).all(capture.doubts().entrySet(), one -> write(out, one));
        }
        if (capture.isLast()) {
            out.section(Section.END);
        }
    }

    private static void write(ByteWriter out, KeptExclusion one) {
        out.instant(one.exclusion().from())
                .instant(one.exclusion().to())
                .text(one.exclusion().reason());
        out.all(one.slos(), out::text);
    }

    private static void write(ByteWriter out, Release release) {
        out.text(release.version()).instant(release.at());
    }

    private static void write(ByteWriter out, Map.Entry<Mark, Long> doubt) {
        out.text(doubt.getKey().name()).number(doubt.getValue());
    }
}
