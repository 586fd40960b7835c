// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.act.Reaction.Standing;
import io.github.slo4j.alert.IncidentTracker.News;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.archive.KeptExclusion;
import io.github.slo4j.archive.Registered;
import io.github.slo4j.count.Counts;
import io.github.slo4j.objective.Exclusion.OneOff;
import io.github.slo4j.sli.Composed;
import io.github.slo4j.sli.Quality;
import io.github.slo4j.sli.Readout;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.Moment;
import io.github.slo4j.window.Timeline;
import io.github.slo4j.window.Track;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definitions at work, by name, in the order in which they were registered.
 *
 * <p>Thread-safety: changed and sampled under the engine's lock; looked up by any thread without one, in a map that is
 * replaced and never changed.
 */
final class LiveSlos {
    private final EngineClock clock;
    private final Timeline timeline;
    private final Recorders recorders;
    private final Calendars calendars;
    private final Exclusions exclusions;
    private final int most;
    private final Slots slots = new Slots();
    private final Screens screens = new Screens();
    private final OwnFaults faults = new OwnFaults("judging an SLO");
    private final Set<LiveSlo> alarmed = new LinkedHashSet<>();
    private List<CountedSlo> counted = List.of();
    private List<Registered> registered = List.of();
    private List<ComposedSlo> composed = List.of();
    private volatile List<Feed> judged = List.of();
    private Readout readout = new Readout(List.of());
    private boolean isLinedUp = true;
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

    /** Adds all or, if one is refused, none; tells what each that is new was born with. */
    Map<String, Inherited> add(List<Slo> definitions, Function<Collection<Slo>, Map<String, Inherited>> inheritance) {
        Map<String, Slo> arriving = new Admission(byName, recorders, most).admit(definitions);
        Map<String, Inherited> inherited = inheritance.apply(arriving.values());
        breakUp();
        Map<String, LiveSlo> born = new LinkedHashMap<>();
        arriving.values().stream()
                .filter(slo -> !(slo.sli() instanceof Composed))
                .collect(Collectors.groupingBy(Slo::recorder, LinkedHashMap::new, Collectors.toList()))
                .forEach((recorder, group) -> born.putAll(bear(recorder, group, inherited)));
        Map<String, LiveSlo> all = new LinkedHashMap<>(byName);
        arriving.forEach((name, slo) ->
                all.put(name, born.containsKey(name) ? born.get(name) : compose(slo, born, inherited.get(name))));
        replace(all);
        return inherited;
    }

    private LiveSlo compose(Slo slo, Map<String, LiveSlo> born, @Nullable Inherited inherited) {
        Composed sli = (Composed) slo.sli();
        return new ComposedSlo(
                slo,
                sli,
                sli.parts().stream().map(name -> counted(name, born)).toList(),
                sli.companions().stream().map(name -> counted(name, born)).toList(),
                sli.whole().map(name -> counted(name, born)),
                screens.of(slo),
                inherited == null ? Inherited.NOTHING : inherited);
    }

    private CountedSlo counted(String name, Map<String, LiveSlo> born) {
        return (CountedSlo) (born.containsKey(name) ? born.get(name) : required(name));
    }

    /** All SLOs that arrive on one recorder together share one new generation of its cells. */
    private Map<String, LiveSlo> bear(String recorder, List<Slo> group, Map<String, Inherited> inherited) {
        int[] places = group.stream().mapToInt(slo -> slots.take()).toArray();
        List<Feed> feeds = recorders.feeds(recorder, group, places, Moment.of(clock));
        long birth = clock.nanoTime();
        Map<String, LiveSlo> born = new LinkedHashMap<>();
        for (int i = 0; i < group.size(); i++) {
            Slo slo = group.get(i);
            Inherited own = inherited.getOrDefault(slo.name(), Inherited.NOTHING);
            Track track = new Track(timeline, places[i], birth, own.past());
            born.put(slo.name(), new CountedSlo(slo, feeds.get(i), track, screens.of(slo), own));
        }
        return born;
    }

    /** Goes on with the incident that an SLO was born with. */
    LiveSlo resume(String slo, OpenIncident kept) {
        LiveSlo live = required(slo);
        live.resume(kept, Moment.of(clock));
        alarmed.add(live);
        return live;
    }

    /** The incidents that are open, by SLO. */
    Map<String, OpenIncident> openIncidents() {
        Map<String, OpenIncident> open = new LinkedHashMap<>();
        alarmed.forEach(slo ->
                slo.openIncident().ifPresent(one -> open.put(slo.definition().name(), one)));
        return open;
    }

    /** The SLOs with events of their own, as they are kept beyond this life. */
    List<Registered> registered() {
        return registered;
    }

    LiveSlo remove(String slo) {
        LiveSlo leaving = required(slo);
        requireNobodyNeeds(slo);
        Map<String, LiveSlo> rest = new LinkedHashMap<>(byName);
        rest.remove(slo);
        breakUp();
        if (leaving instanceof CountedSlo counting) {
            counting.feed().stop();
        }
        replace(rest);
        alarmed.remove(leaving);
        if (leaving instanceof CountedSlo counting) {
            slots.giveBack(counting.slot());
        }
        return leaving;
    }

    private void requireNobodyNeeds(String slo) {
        composed().filter(other -> other.needs(slo)).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException("SLO \"" + slo + "\" is part of \""
                    + other.definition().name() + "\" and cannot be removed before it; remove that one first");
        });
    }

    List<Long> missingParts(String slo) {
        LiveSlo found = required(slo);
        if (found instanceof CountedSlo counting && found.definition().sli() instanceof Quality) {
            return counting.missingParts();
        }
        throw new IllegalArgumentException("SLO \"" + slo + "\" is not about missing parts but says: "
                + found.definition().describe() + "; ask for one that was defined with withAtMostMissing(...)");
    }

    /** The SLOs that lead through one. */
    List<String> through(String slo) {
        required(slo);
        return composed()
                .filter(journey -> journey.leadsThrough(slo))
                .map(journey -> journey.definition().name())
                .toList();
    }

    private Stream<ComposedSlo> composed() {
        return all().stream().filter(ComposedSlo.class::isInstance).map(ComposedSlo.class::cast);
    }

    private List<CountedSlo> counted() {
        return all().stream()
                .filter(CountedSlo.class::isInstance)
                .map(CountedSlo.class::cast)
                .toList();
    }

    private void replace(Map<String, LiveSlo> all) {
        calendars.watch(all.values(), clock.nanoTime());
        byName = Collections.unmodifiableMap(all);
        counted = counted();
        registered = counted.stream().map(CountedSlo::registered).toList();
        composed = composed().toList();
        judged = counted.stream().map(CountedSlo::feed).filter(Feed::isJudged).toList();
        exclusions.watch(counted, clock.nanoTime());
        screens.watch(counted);
    }

    /** Takes time out again that an earlier life took out; of a name that is not there nothing is said. */
    void resume(KeptExclusion kept) {
        exclusions.resume(kept, counted, clock.nanoTime());
        screens.watch(counted);
    }

    /** Takes time out of the SLOs of these names, or of all if there are no names. */
    Exclusions.Entered exclude(OneOff exclusion, Set<String> names) {
        names.forEach(this::requireCounted);
        Exclusions.Entered entered = exclusions.enter(exclusion, names, counted, clock.nanoTime());
        screens.watch(counted);
        return entered;
    }

    void takeBack(Exclusions.Entered entered) {
        exclusions.takeBack(entered, clock.nanoTime());
        screens.watch(counted);
    }

    private void requireCounted(String slo) {
        if (required(slo) instanceof ComposedSlo) {
            throw new IllegalArgumentException("SLO \"" + slo
                    + "\" has no events of its own that could be excluded; exclude the time of its parts");
        }
    }

    /**
     * The recorders are about to be others, or to keep their counts elsewhere. Whatever becomes of that, nobody reads by the
     * old line-up any more.
     */
    void breakUp() {
        isLinedUp = false;
    }

    /** Makes ready to read the counters of all SLOs, wherever they are now. */
    void lineUp() {
        if (!isLinedUp) {
            readout = new Readout(
                    counted.stream().map(CountedSlo::events).distinct().toList());
            isLinedUp = true;
        }
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
        lineUp();
        Counts counts = new Counts(slots.size());
        readout.readInto(counts);
        return counts;
    }

    /** Judges by what was counted: those in alarm, and those that may have reason to be. */
    void evaluate(Reading reading, Counts counts, Consumer<News> changes) {
        screens.search(reading, counts, alarmed::add);
        alarmed.addAll(composed);
        alarmed.forEach(slo -> faults.guard(() -> slo.evaluate(reading, counts)));
        announce(false, changes); // that a page is over is told before what it said
        announce(true, changes);
        alarmed.removeIf(LiveSlo::isQuiet);
    }

    private void announce(boolean inhibited, Consumer<News> changes) {
        for (LiveSlo slo : alarmed) {
            if (slo.hasToTell() && slo.isInhibited() == inhibited) {
                changes.accept(slo.announce(silence(slo)));
            }
        }
    }

    /** How an SLO stands, if it has not gone. */
    Optional<Standing> standing(String slo, Reading reading, Counts counts) {
        return Optional.ofNullable(byName.get(slo)).map(live -> live.standing(reading, counts));
    }

    /** Time that does not count is no time to be called, and of what another page says all nobody need be told twice. */
    private Optional<String> silence(LiveSlo slo) {
        return slo.excludedNow()
                .map(reason -> "excluded now: " + reason)
                .or(() -> slo.definition().alerts().inhibitors().stream()
                        .filter(this::isPaging)
                        .map(other -> "SLO \"" + other + "\" pages")
                        .findFirst());
    }

    private boolean isPaging(String slo) {
        LiveSlo other = byName.get(slo);
        return other != null && other.isPaging();
    }
}
