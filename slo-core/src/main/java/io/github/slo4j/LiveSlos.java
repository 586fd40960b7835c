// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.count.Counts;
import io.github.slo4j.objective.Exclusion.OneOff;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Readout;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Past;
import io.github.slo4j.window.Timeline;
import io.github.slo4j.window.Track;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definitions at work, by name, in the order in which they were registered.
 *
 * <p>Thread-safety: changed and sampled under the engine's lock; looked up by any thread without one, in a map that is
 * replaced and never changed.
 */
final class LiveSlos {
    private static final int MOST_THRESHOLDS = 64;

    private final EngineClock clock;
    private final Timeline timeline;
    private final Recorders recorders;
    private final Calendars calendars;
    private final Exclusions exclusions;
    private final int most;
    private final Slots slots = new Slots();
    private final Screens screens = new Screens();
    private final Set<LiveSlo> alarmed = new LinkedHashSet<>();
    private volatile List<Feed> judged = List.of();
    private Readout readout = new Readout(List.of());
    private volatile Map<String, LiveSlo> byName = Map.of();

    LiveSlos(
            EngineClock clock,
            Timeline timeline,
            Calendars calendars,
            Exclusions exclusions,
            Recorders recorders,
            int most) {
        this.clock = clock;
        this.timeline = timeline;
        this.calendars = calendars;
        this.exclusions = exclusions;
        this.recorders = recorders;
        this.most = most;
    }

    Collection<LiveSlo> all() {
        return byName.values();
    }

    LiveSlo required(String slo) {
        LiveSlo found = byName.get(slo);
        if (found == null) {
            throw new IllegalArgumentException(Recorders.unknown("SLO", slo, byName.keySet()));
        }
        return found;
    }

    /** Adds all or, if one is refused, none. */
    void add(List<Slo> definitions, Map<String, Past> pasts) {
        Map<String, Slo> arriving = arriving(definitions);
        requireRoomFor(arriving.size());
        requireOneInput(arriving.values());
        requireFewThresholds(arriving.values());
        Map<String, LiveSlo> born = new LinkedHashMap<>();
        arriving.values().stream()
                .collect(Collectors.groupingBy(Slo::recorder, LinkedHashMap::new, Collectors.toList()))
                .forEach((recorder, group) -> born.putAll(bear(recorder, group, pasts)));
        Map<String, LiveSlo> all = new LinkedHashMap<>(byName);
        arriving.keySet().forEach(name -> all.computeIfAbsent(name, born::get));
        replace(all);
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
        Map<String, Set<Long>> thresholds = Stream.concat(all().stream().map(LiveSlo::definition), arriving.stream())
                .filter(slo -> touched.contains(slo.recorder()))
                .collect(Collectors.groupingBy(
                        Slo::recorder, Collectors.flatMapping(LiveSlos::bounds, Collectors.toSet())));
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

    /** All SLOs that arrive on one recorder together share one new generation of its cells. */
    private Map<String, LiveSlo> bear(String recorder, List<Slo> group, Map<String, Past> pasts) {
        int[] places = group.stream().mapToInt(slo -> slots.take()).toArray();
        List<Feed> feeds = recorders.feeds(recorder, group, places, Moment.of(clock));
        long birth = clock.nanoTime();
        Map<String, LiveSlo> born = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            Slo slo = group.get(i);
            Past past = pasts.getOrDefault(slo.name(), Past.UNKNOWN);
            Track track = new Track(timeline, places[i], birth, past);
            born.put(slo.name(), new LiveSlo(slo, feeds.get(i), track, screens.of(slo)));
        }
        return born;
    }

    LiveSlo remove(String slo) {
        LiveSlo leaving = required(slo);
        Map<String, LiveSlo> rest = new LinkedHashMap<>(byName);
        rest.remove(slo);
        leaving.feed().stop();
        replace(rest);
        alarmed.remove(leaving);
        slots.giveBack(leaving.slot());
        return leaving;
    }

    private void replace(Map<String, LiveSlo> all) {
        calendars.watch(all.values(), clock.nanoTime());
        byName = Collections.unmodifiableMap(all);
        judged = all().stream().map(LiveSlo::feed).filter(Feed::isJudged).toList();
        lineUp();
        exclusions.watch(all(), clock.nanoTime());
        screens.watch(all());
    }

    /** Takes time out of the SLOs of these names, or of all if there are no names. */
    Exclusions.Entered exclude(OneOff exclusion, Set<String> names) {
        names.forEach(this::required);
        Exclusions.Entered entered = exclusions.enter(exclusion, names, all(), clock.nanoTime());
        screens.watch(all());
        return entered;
    }

    void takeBack(Exclusions.Entered entered) {
        exclusions.takeBack(entered, clock.nanoTime());
        screens.watch(all());
    }

    /** The recorders are others now, or keep their counts elsewhere. */
    void lineUp() {
        readout = new Readout(all().stream().map(LiveSlo::events).distinct().toList());
    }

    /** Judges whatever is judged now and then, so that the verdicts are among the events that are read next. */
    void judge(Moment now) {
        judged.forEach(feed -> feed.tick(now));
    }

    /** Lets each judge look at what may hang or throw; for the prober. */
    void look(OwnFaults faults) {
        judged.stream().filter(Feed::hasToLook).forEach(feed -> faults.guard(() -> feed.look(Moment.of(clock))));
    }

    boolean haveToLook() {
        return judged.stream().anyMatch(Feed::hasToLook);
    }

    /** Reads the counters of all SLOs. */
    Counts counts() {
        Counts counts = new Counts(slots.size());
        readout.readInto(counts);
        return counts;
    }

    /** Judges by what was counted: those in alarm, and those that may have reason to be. */
    void evaluate(Reading reading, Counts counts, Consumer<Alert> changes) {
        Set<LiveSlo> due = new LinkedHashSet<>(alarmed);
        screens.search(reading, counts, due::add);
        alarmed.addAll(due); // first, so that none is forgotten should the machine fail half way
        for (LiveSlo slo : due) {
            slo.evaluate(reading, counts.tally(slo.slot())).forEach(changes);
        }
        alarmed.removeIf(LiveSlo::isQuiet);
    }
}
