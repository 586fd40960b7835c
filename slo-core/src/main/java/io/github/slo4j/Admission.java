// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.sli.Composed;
import io.github.slo4j.sli.Input;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether definitions can join those at work: all of them or none. */
final class Admission {
    private static final int MOST_THRESHOLDS = 64;

    private final Map<String, LiveSlo> byName;
    private final Recorders recorders;
    private final int most;

    Admission(Map<String, LiveSlo> byName, Recorders recorders, int most) {
        this.byName = byName;
        this.recorders = recorders;
        this.most = most;
    }

    /** The definitions that are new, if none is refused. */
    Map<String, Slo> admit(List<Slo> definitions) {
        Map<String, Slo> arriving = arriving(definitions);
        requireRoomFor(arriving.size());
        requireOneInput(arriving.values());
        requireFewThresholds(arriving.values());
        Map<String, Slo> all = all(arriving);
        requireParts(arriving, all);
        arriving.values().forEach(slo -> requireInhibitors(slo, all));
        requireOneHeir(all.values());
        return arriving;
    }

    /** Nobody can say whose the history is that two could go on with. */
    private static void requireOneHeir(Collection<Slo> all) {
        Map<String, String> heirs = new HashMap<>();
        all.forEach(slo -> heirs.put(slo.name(), slo.name()));
        for (Slo slo : all) {
            for (String former : slo.formerly()) {
                String other = heirs.put(former, slo.name());
                if (other != null) {
                    throw new IllegalArgumentException("SLO \"" + slo.name() + "\" was formerly \"" + former
                            + "\", whose history belongs to \"" + other + "\" already; leave out formerly(\"" + former
                            + "\") in one of them");
                }
            }
        }
    }

    private Map<String, Slo> all(Map<String, Slo> arriving) {
        Map<String, Slo> all = new LinkedHashMap<>();
        byName.forEach((name, live) -> all.put(name, live.definition()));
        all.putAll(arriving);
        return all;
    }

    /** Whoever keeps another quiet must be there, and must not in turn be kept quiet by it: then nobody would be told. */
    private static void requireInhibitors(Slo slo, Map<String, Slo> all) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(slo.alerts().inhibitors());
        while (!next.isEmpty()) {
            String name = next.remove();
            Slo other = all.get(name);
            if (other == null) {
                throw new IllegalArgumentException(
                        "SLO \"" + slo.name() + "\": " + Recorders.unknown("SLO", name, all.keySet()));
            }
            if (name.equals(slo.name())) {
                throw new IllegalArgumentException("SLO \"" + name + "\" would be inhibited by itself, by way of "
                        + seen + ", and nobody would be told of any; leave out one of them");
            }
            if (seen.add(name)) {
                next.addAll(other.alerts().inhibitors());
            }
        }
    }

    private static void requireParts(Map<String, Slo> arriving, Map<String, Slo> all) {
        for (Slo slo : arriving.values()) {
            if (slo.sli() instanceof Composed journey) {
                Stream.of(
                                journey.parts(),
                                journey.companions(),
                                journey.whole().stream().toList())
                        .flatMap(List::stream)
                        .forEach(part -> requirePart(slo, part, all));
            }
        }
    }

    private static void requirePart(Slo journey, String name, Map<String, Slo> all) {
        Slo part = all.get(name);
        if (part == null) {
            throw new IllegalArgumentException(
                    "SLO \"" + journey.name() + "\": " + Recorders.unknown("SLO", name, all.keySet()));
        }
        if (part.sli() instanceof Composed) {
            throw new IllegalArgumentException("SLO \"" + journey.name() + "\": \"" + name
                    + "\" is made of other SLOs and cannot be a part; name those it is made of");
        }
    }

    /** Those that are new; refuses a name that has another meaning already, here or among the arriving ones. */
    private Map<String, Slo> arriving(List<Slo> definitions) {
        Map<String, Slo> arriving = new LinkedHashMap<>();
        for (Slo slo : definitions) {
            LiveSlo registered = byName.get(slo.name());
            Slo known = registered == null ? arriving.get(slo.name()) : registered.definition();
            if (known != null && !known.equals(slo)) {
                throw new IllegalArgumentException("SLO \"" + slo.name() + "\" is registered as \"" + known.describe()
                        + "\" and cannot also be \"" + slo.describe() + "\"; remove the first or rename one of them");
            }
            if (registered == null) {
                arriving.put(slo.name(), slo);
            }
        }
        return arriving;
    }

    private void requireRoomFor(int arriving) {
        if (byName.size() + arriving > most) {
            throw new IllegalStateException("the engine has " + byName.size() + " SLOs and cannot take " + arriving
                    + " more, for its cap is " + most + "; remove some, or raise the cap with"
                    + " SloEngine.builder().atMostSlos(" + (byName.size() + arriving) + ")");
        }
    }

    private void requireOneInput(Collection<Slo> arriving) {
        Map<String, Input<?>> taken = new HashMap<>();
        for (Slo slo : arriving) {
            if (slo.sli() instanceof Composed) {
                continue; // it is on no recorder
            }
            Input<?> wanted = slo.sli().input();
            Input<?> known = taken.computeIfAbsent(slo.recorder(), recorders::inputOf);
            if (known == null) {
                taken.put(slo.recorder(), wanted);
            } else if (known != wanted) {
                throw new IllegalArgumentException(
                        "SLO \"" + slo.name() + "\": recorder \"" + slo.recorder() + "\" takes "
                                + known.words() + " and cannot also take " + wanted.words()
                                + "; record them under a name of their own");
            }
        }
    }

    /** A recorder looks through its thresholds at each event, and has a row of cells for each. */
    private void requireFewThresholds(Collection<Slo> arriving) {
        Set<String> touched = arriving.stream().map(Slo::recorder).collect(Collectors.toSet());
        Map<String, Set<Long>> thresholds = Stream.concat(
                        byName.values().stream().map(LiveSlo::definition), arriving.stream())
                .filter(slo -> touched.contains(slo.recorder()))
                .collect(Collectors.groupingBy(
                        Slo::recorder, Collectors.flatMapping(Admission::bounds, Collectors.toSet())));
        thresholds.forEach((recorder, bounds) -> {
            if (bounds.size() > MOST_THRESHOLDS) {
                throw new IllegalArgumentException("recorder \"" + recorder + "\" would have " + bounds.size()
                        + " different latency thresholds, but may have at most " + MOST_THRESHOLDS
                        + "; use the same thresholds in several SLOs, or spread the SLOs over several recorders");
            }
        });
    }

    private static Stream<Long> bounds(Slo slo) {
        return slo.sli().watching().stream().flatMap(sli -> sli.bound().stream().boxed());
    }
}
