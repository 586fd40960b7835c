// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.archive.KeptSlo;
import io.github.slo4j.archive.Memory;
import io.github.slo4j.sli.Composed;
import io.github.slo4j.window.Past;
import io.github.slo4j.window.Pasts;
import io.github.slo4j.window.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier lives left, until the SLO comes to which it belongs. What nobody claims is kept for thirty days after the
 * SLO was last there.
 *
 * <p>Counts go on where they count the same: the same events of the same recorder, judged by the same threshold. Another
 * target or period judges the same counts anew.
 *
 * <p>Thread-safety: used under the engine's lock.
 */
final class Inheritance {
    private static final Logger LOG = LoggerFactory.getLogger(SloEngine.class);
    private static final Duration KEPT_UNCLAIMED = Duration.ofDays(30);

    private final Pasts pasts;
    private final int most;
    private final Map<String, KeptSlo> slos = new LinkedHashMap<>();
    private final Map<String, OpenIncident> incidents = new LinkedHashMap<>();

    Inheritance(Pasts pasts, int most) {
        this.pasts = pasts;
        this.most = most;
    }

    void add(Memory memory) {
        memory.slos().values().stream()
                .sorted(Comparator.comparing(KeptSlo::lastSeen).reversed())
                .limit(2L * most) // as many as an engine may have, and as many again that it has no more
                .forEach(slo -> slos.put(slo.name(), slo));
        incidents.putAll(memory.open());
    }

    /** What each of these SLOs would get; nothing is taken yet. */
    Map<String, Inherited> shares(
            Collection<Slo> arriving, Map<String, List<Span>> given, ToLongFunction<Slo> anchors) {
        Map<String, Inherited> shares = new HashMap<>();
        for (Slo slo : arriving) {
            shares.put(slo.name(), share(slo, given.getOrDefault(slo.name(), List.of()), anchors.applyAsLong(slo)));
        }
        return shares;
    }

    private Inherited share(Slo slo, List<Span> given, long anchor) {
        Optional<String> name = names(slo)
                .filter(one -> slos.containsKey(one) || incidents.containsKey(one))
                .findFirst();
        if (name.isEmpty()) {
            return new Inherited(pasts.of(given, anchor), "", List.of(), Optional.empty(), false);
        }
        String origin = name.get();
        KeptSlo kept = slos.get(origin);
        Optional<OpenIncident> own =
                Optional.ofNullable(incidents.get(origin)).map(incident -> incident.of(slo.name()));
        if (kept == null) {
            boolean isOver =
                    own.isPresent() && !(slo.sli() instanceof Composed); // which alone has no counts to be kept
            List<String> notes = isOver
                    ? List.of("the incident that was open has ended, for it was about something else")
                    : List.of();
            return new Inherited(pasts.of(given, anchor), "", notes, own, isOver);
        }
        if (!Meaning.of(slo).isThatOf(kept, origin.equals(slo.name()))) {
            String note = "it began anew, for before it was about something else: " + kept.promise();
            return new Inherited(pasts.of(given, anchor), "", List.of(note), own, true);
        }
        try {
            List<KeptSlo> others = others(slo, kept);
            List<Span> spans = kept.spans();
            for (KeptSlo other : others) {
                spans = joined(spans, unknown(spans, other.spans()));
            }
            Past past = pasts.of(merged(slo.name(), spans, given), anchor);
            return new Inherited(past, origin, notes(slo, kept, others), own, false);
        } catch (RuntimeException unreadable) {
            LOG.error("SLO \"{}\" begins anew, for what was kept of it cannot be read", slo.name(), unreadable);
            String note = "it began anew, for what was kept of it cannot be read";
            return new Inherited(pasts.of(given, anchor), "", List.of(note), own, true);
        }
    }

    private static Stream<String> names(Slo slo) {
        return Stream.concat(Stream.of(slo.name()), slo.formerly().stream());
    }

    /** What the same SLO left under other names: who goes back to an earlier release goes by its earlier name meanwhile. */
    private List<KeptSlo> others(Slo slo, KeptSlo kept) {
        return names(slo)
                .map(slos::get)
                .filter(other -> other != null && other != kept)
                .filter(other -> Meaning.of(slo).isThatOf(other, false))
                .toList();
    }

    private static List<String> notes(Slo slo, KeptSlo kept, List<KeptSlo> others) {
        List<String> notes = new ArrayList<>();
        Stream.concat(Stream.of(kept), others.stream())
                .filter(one -> !one.name().equals(slo.name()))
                .forEach(one -> notes.add(
                        "it goes on with the counts of \"" + one.name() + "\", as which it was known before"));
        if (!kept.promise().equals(slo.describe())) {
            notes.add("it goes on with the counts of another promise: " + kept.promise());
        }
        return notes;
    }

    /** Of what was given only that which nothing is known of: the counts of this engine are nearer to the truth. */
    private static List<Span> merged(String slo, List<Span> kept, List<Span> given) {
        if (given.isEmpty()) {
            return kept;
        }
        List<Span> fresh = unknown(kept, given);
        if (fresh.size() < given.size()) {
            LOG.info(
                    "SLO \"{}\": left out {} of {} past counts, whose time the store knows already",
                    slo,
                    given.size() - fresh.size(),
                    given.size());
        }
        return joined(kept, Pasts.separate(fresh));
    }

    private static List<Span> unknown(List<Span> kept, List<Span> others) {
        return others.stream()
                .filter(span -> kept.stream().noneMatch(span::overlaps))
                .toList();
    }

    private static List<Span> joined(List<Span> kept, List<Span> fresh) {
        if (fresh.isEmpty()) {
            return kept;
        }
        long origin = fresh.get(0).from(); // only differences of such times can be compared
        return separate(Stream.concat(kept.stream(), fresh.stream())
                .sorted(Comparator.comparingLong(span -> span.from() - origin))
                .toList());
    }

    private static List<Span> separate(List<Span> sorted) {
        List<Span> separate = new ArrayList<>();
        for (Span span : sorted) {
            int last = separate.size() - 1;
            if (last >= 0 && span.to() - separate.get(last).to() <= 0) {
                separate.set(last, separate.get(last).with(span));
            } else {
                separate.add(last < 0 ? span : span.after(separate.get(last).to()));
            }
        }
        return separate;
    }

    /** These SLOs are there now. */
    void taken(Collection<Slo> arrived) {
        arrived.stream().flatMap(Inheritance::names).forEach(name -> {
            slos.remove(name);
            incidents.remove(name);
        });
    }

    /** What nobody has claimed yet, and may still. */
    List<KeptSlo> unclaimed(Instant now) {
        slos.values().removeIf(slo -> slo.lastSeen().isBefore(now.minus(KEPT_UNCLAIMED)));
        return List.copyOf(slos.values());
    }

    /** The incidents of SLOs that have not come. */
    Map<String, OpenIncident> unclaimedIncidents(Instant now) {
        incidents
                .values()
                .removeIf(one -> !slos.containsKey(one.incident().slo())
                        && one.incident().startedAt().isBefore(now.minus(KEPT_UNCLAIMED)));
        return incidents;
    }
}
