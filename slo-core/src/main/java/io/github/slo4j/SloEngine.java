// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.act.Reaction;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertDispatch;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.IncidentLog;
import io.github.slo4j.alert.IncidentTracker.News;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.alert.OpenIncident;
import io.github.slo4j.archive.Capture;
import io.github.slo4j.archive.KeptExclusion;
import io.github.slo4j.archive.Memory;
import io.github.slo4j.count.Counts;
import io.github.slo4j.count.Ledger;
import io.github.slo4j.count.Mark;
import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.release.Release;
import io.github.slo4j.release.ReleaseLog;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.time.ClockWatch;
import io.github.slo4j.time.GuardedClock;
import io.github.slo4j.time.Moment;
import io.github.slo4j.time.Ticks;
import io.github.slo4j.window.Pasts;
import io.github.slo4j.window.Span;
import io.github.slo4j.window.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates service level objectives inside the process: give it definitions, record events, ask for status.
 *
 * <pre>{@code
 * SloEngine slos = SloEngine.start(
 *     Slo.named("checkout-availability").on("checkout").availability().target("99.9%").over(rollingDays(30)));
 * SliRecorder checkout = slos.recorder("checkout");
 * checkout.record(Outcome.GOOD, elapsedNanos);
 * slos.status("checkout-availability").errorBudget().remaining();
 * }</pre>
 *
 * <p>Once a second a daemon thread samples the counters and evaluates the alert rules; each listener has a thread of its
 * own for as long as it has something to hear. Recording takes no part in either. SLOs may come and go while it runs, and recorder
 * handles stay valid. An engine that several applications of one process share is started by whoever owns it, not by one
 * of them: before Java 24 a thread keeps in memory on whose behalf it was started.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SloEngine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int NOTES_LOGGED = 5;

    private final String name;
    private final String countedMark;
    private final GuardedClock clock;
    private final ClockWatch clockWatch;
    private final AlertDispatch dispatch;
    private final IncidentLog ended = new IncidentLog();
    private final ReleaseLog releases = new ReleaseLog();
    private final Timeline timeline;
    private final Calendars calendars;
    private final Exclusions exclusions;
    private final Recorders recorders;
    private final LiveSlos slos;
    private final Reactions reactions = new Reactions();
    private final SelfReport selfReport = new SelfReport();
    private final Watchers watchers;
    private final Probes probes;
    private final Ticks ticks;

    /** Held while SLOs change and while a tick samples and evaluates; never while foreign code runs. */
    private final Lock changing = new ReentrantLock();

    /** Held while the last save is made, so that whoever closes as well waits for it, too. */
    private final Lock closing = new ReentrantLock();

    private final StatusBoard board;
    private final Keeper keeper;
    private final Inheritance inheritance;
    private final AtomicLong loadedEvents = new AtomicLong();
    private final AtomicLong restoredEvents = new AtomicLong();
    private volatile boolean closed;

    /** Of the slicer alone; stands still if the clock cannot be read. */
    private long tickedAt;

    SloEngine(SloEngineBuilder how) {
        name = how.name;
        countedMark = "io.github.slo4j.counted." + name + "@" + UUID.randomUUID();
        clock = new GuardedClock(how.clock);
        Moment start = Moment.of(clock);
        clockWatch = new ClockWatch(clock, start);
        tickedAt = start.nanos();
        dispatch = how.dispatch();
        watchers = how.watchers();
        timeline = new Timeline(start.nanos());
        recorders = new Recorders(start.nanos(), how.clock);
        calendars = new Calendars(timeline, clockWatch);
        exclusions = new Exclusions(clockWatch);
        slos = new LiveSlos(clock, timeline, calendars, exclusions, recorders, how.mostSlos);
        probes = new Probes(name, clock, how.tick, slos::look);
        board = new StatusBoard(this::newBoard, 2 * how.tick.toNanos());
        inheritance = new Inheritance(new Pasts(start.nanos()), how.mostSlos);
        Map<String, List<Span>> history = new History(start).spans(how.slos, how.history);
        new Admission(Map.of(), recorders, how.mostSlos).admit(how.slos); // before the store is touched
        keeper = Keeper.of(how, start);
        try {
            Optional<Memory> memory = keeper.takeMemory();
            memory.ifPresent(kept -> remember(kept, start));
            register(how.slos, history);
            memory.ifPresent(kept -> kept.exclusions().forEach(slos::resume));
            dispatch.deliver();
            ticks = clock.tickEvery("slo-slicer-" + name, how.tick, this::tick);
        } catch (RuntimeException | Error stillborn) {
            keeper.abandon(PATIENCE);
            throw stillborn;
        }
    }

    /**
     * Starts an engine on the machine's time with a tick of one second.
     *
     * @param slos the first definitions
     * @return the running engine
     * @throws IllegalArgumentException if two definitions share a name but not their meaning
     */
    public static SloEngine start(Slo... slos) {
        return builder().slos(slos).start();
    }

    /**
     * Begins an engine that differs from the default.
     *
     * @return the builder
     */
    public static SloEngineBuilder builder() {
        return new SloEngineBuilder();
    }

    /**
     * Tells the engine's name, which sets its exported series apart from those of other engines.
     *
     * @return the name, {@code default} unless given
     */
    public String name() {
        return name;
    }

    /**
     * Names the mark by which adapters agree on who counts a request for this engine: whoever first sets an attribute of
     * this name on it does. It differs from that of every other engine in the process, even of the same name.
     *
     * @return the attribute's name
     */
    public String countedMark() {
        return countedMark;
    }

    /**
     * Adds SLOs. Their counting begins now. A definition that is registered already is left as it is.
     *
     * @param definitions what to add, all or nothing
     * @throws IllegalArgumentException if a name is taken by another definition
     * @throws IllegalStateException if the engine is closed, or would have more SLOs than {@link
     *     SloEngineBuilder#atMostSlos}
     */
    public void add(Slo... definitions) {
        register(Given.definitions(definitions), Map.of());
        watchers.change();
    }

    /**
     * Removes an SLO and forgets its history. Alerts of it that fire are resolved. Recorder handles stay valid; a recorder without SLOs counts its events as
     * after-close.
     *
     * @param slo its name
     * @throws IllegalArgumentException if there is no such SLO; the message lists those there are; or if another is made
     *     of it
     */
    public void remove(String slo) {
        Given.name("slo", slo);
        changing.lock();
        try {
            tell(slos.remove(slo).end(clock.instant()));
        } finally {
            changing.unlock();
        }
        board.takeDown();
        dispatch.deliver();
        watchers.change();
    }

    /**
     * Takes time, and the events in it, out of every window and period of some SLOs: a maintenance that is to come, lasts,
     * or is over. Nothing that was counted or exported changes, and taking the exclusion back brings everything back. An
     * alert that fired in this time resolves at the next tick unless what is left still burns too fast.
     *
     * <p>The bounds are rounded outward, and each status shows the real ones: to ticks if the engine was told before they
     * passed, else to the slices in which it remembers that time, of 10 seconds in the last ten minutes to 6 hours after two
     * weeks, and to whole stretches of loaded history. Where slices are judged as a whole, each one that is touched is out. An
     * engine with a store remembers it across restarts, and {@link #takeBack} takes it back then; what a promise of a year
     * counted more than 90 days before a restart is in no exclusion any longer.
     *
     * @param exclusion when and why; it may begin 90 days ago at most
     * @param slos the names of the SLOs, or none for all there are and all that will come
     * @return takes the exclusion back when closed
     * @throws IllegalArgumentException if there is no such SLO, the message lists those there are; or if it begins more
     *     than 90 days ago or ends after October 2, 2096
     * @throws IllegalStateException if the engine is closed, or has 1,000 such exclusions
     */
    public Subscription exclude(Exclusion.OneOff exclusion, String... slos) {
        Given.notNull("exclusion", exclusion, "try Exclusion.from(start).to(end).because(\"database upgrade\")");
        String fix = "SloEngine.definitions() has the names there are";
        Set<String> names = Set.copyOf(Given.all("slos", Arrays.asList(Given.notNull("slos", slos, fix)), fix));
        changing.lock();
        try {
            requireOpen("exclude time");
            Exclusions.Entered entered = this.slos.exclude(exclusion, names);
            keeper.hurry();
            return () -> takeBack(entered);
        } finally {
            changing.unlock();
            board.takeDown();
        }
    }

    private void takeBack(Exclusions.Entered entered) {
        changing.lock();
        try {
            slos.takeBack(entered);
            keeper.hurry();
        } finally {
            changing.unlock();
            board.takeDown();
        }
    }

    /**
     * The exclusions that were entered with {@link #exclude} and may still matter, those of earlier lives included.
     *
     * @return the exclusions in the order of their entry; none that began more than 90 days ago
     */
    public List<Exclusion.OneOff> exclusions() {
        changing.lock();
        try {
            return exclusions.entered(clockWatch.calendarTime(clock.nanoTime())).stream()
                    .map(KeptExclusion::exclusion)
                    .toList();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Takes back an exclusion whoever entered it, in this life or an earlier one.
     *
     * @param exclusion one of {@link #exclusions()}
     * @return false if there is none of this meaning; one of several if there are
     */
    public boolean takeBack(Exclusion.OneOff exclusion) {
        Given.notNull("exclusion", exclusion, "SloEngine.exclusions() has those there are");
        changing.lock();
        try {
            Optional<Exclusions.Entered> found = exclusions.find(exclusion);
            found.ifPresent(this::takeBack);
            return found.isPresent();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Tells how the engine fares in keeping what it knows beyond its life.
     *
     * @return the present state; {@link Persistence#OFF} if it was given no store
     */
    public Persistence persistence() {
        return keeper.status();
    }

    /**
     * Finds the recorder of some SLOs. Ask once and keep it.
     *
     * @param recorder the name under which SLOs refer to it
     * @return the recorder, valid for the life of the process
     * @throws IllegalArgumentException if no SLO refers to it, and nobody holds it from a time when one did; the message
     *     lists the names that are known; or if it does not take requests
     */
    public SliRecorder recorder(String recorder) {
        return recorder(recorder, Input.REQUESTS);
    }

    /**
     * Finds the recorder of some SLOs that are about something else than requests. Ask once and keep it.
     *
     * @param recorder the name under which SLOs refer to it
     * @param input what is recorded, such as {@link Input#AGES}
     * @return the recorder, valid for the life of the process
     * @param <R> its type, by the input
     * @throws IllegalArgumentException as for {@link #recorder(String)}, or if it takes another input
     */
    public <R> R recorder(String recorder, Input<R> input) {
        Given.name("recorder", recorder);
        Given.notNull("input", input, "try Input.REQUESTS");
        return recorders.required(recorder, input);
    }

    /**
     * Finds a recorder by a name that came from outside, such as a route. A name that no SLO refers to yields a shared
     * handle whose events are counted as rejected; it creates nothing but, at first, an entry in {@link #unknownNames()}.
     * Looking up takes no lock.
     *
     * @param recorder the name
     * @return the recorder or the shared handle
     */
    public SliRecorder recorderFromOutside(@Nullable String recorder) {
        return recorders.orUnknown(recorder);
    }

    /**
     * Shows under which names events came from outside that no SLO refers to.
     *
     * @return the first 64 of them, in the order of their coming, each cut to 200 characters, with control characters
     *     and their like as {@code \x{..}}
     */
    public List<String> unknownNames() {
        return recorders.unknownNames();
    }

    /**
     * The recorder for events that belong to no other, such as requests on unmatched routes. No SLO sees them; the
     * ledger counts them as overflow.
     *
     * @return the shared handle
     */
    public SliRecorder overflow() {
        return recorders.overflow();
    }

    /**
     * The definitions at work, in the order of their registration.
     *
     * @return the definitions
     */
    public List<Slo> definitions() {
        return slos.all().stream().map(LiveSlo::definition).toList();
    }

    /**
     * Tells how many parts were missing how often, for an SLO on the quality of answers.
     *
     * @param slo its name
     * @return the numbers of answers, since the SLO was registered, from which nothing was missing, one part, two and so on;
     *     the last, at {@link io.github.slo4j.sli.Quality#KEPT}, is that of ten and more
     * @throws IllegalArgumentException if there is no such SLO, or it is about something else
     */
    public List<Long> missingParts(String slo) {
        return slos.missingParts(Given.name("slo", slo));
    }

    /**
     * Tells which journeys an SLO is on: whom it hits when it fails.
     *
     * @param slo its name
     * @return the names of the SLOs that are made of it and others, in the order of registration
     * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
     */
    public List<String> journeysThrough(String slo) {
        return slos.through(Given.name("slo", slo));
    }

    /**
     * Evaluates one SLO now.
     *
     * @param slo its name
     * @return its status at this moment
     * @throws IllegalArgumentException if there is no such SLO; the message lists those there are
     */
    public SloStatus status(String slo) {
        Given.name("slo", slo);
        Reading reading = newReading(); // before the look-up, see Slots
        LiveSlo found = slos.required(slo);
        return found.status(reading);
    }

    /**
     * The statuses of all SLOs, evaluated at most once per tick, when somebody first asks after it. Exporters and pages read
     * this: however often they ask, it costs next to nothing.
     *
     * @return the statuses by name, in the order of registration
     */
    public Map<String, SloStatus> statuses() {
        return board.read(clock.nanoTime());
    }

    private Map<String, SloStatus> newBoard() {
        Reading reading = newReading();
        Map<String, SloStatus> statuses = new LinkedHashMap<>();
        slos.all().forEach(slo -> statuses.put(slo.definition().name(), slo.status(reading)));
        return Collections.unmodifiableMap(statuses);
    }

    private Reading newReading() {
        return new Reading(timeline, calendars, recorders, clock);
    }

    /**
     * Tells why nobody evaluates SLOs any longer: then budgets go on to age, but no alert fires or resolves. Whoever decides
     * by a status asks for it first.
     *
     * @return such as {@code the engine is closed}; empty while ticks come, the last one ten seconds ago at most
     */
    public Optional<String> standstill() {
        if (closed) {
            return Optional.of("the engine is closed");
        }
        long last = timeline.lastTick();
        Moment now = Moment.of(clock);
        return Timeline.isLate(last, now.nanos())
                ? Optional.of(
                        "the engine has not ticked since " + now.instantAt(last).truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    /**
     * Counts the ticks that failed, by an error of the virtual machine's or of ours. The next tick takes up what a failed one
     * left, so no event is lost; alerts come that much later. The log says why, once a minute at most. Should ticks fail for
     * more than ten seconds on end, {@link #standstill} tells.
     *
     * @return failures so far
     */
    public long tickFailures() {
        return selfReport.failures();
    }

    /**
     * The incidents that are open, and the hundred that ended last.
     *
     * @return the newest first
     */
    public List<Incident> incidents() {
        return Stream.concat(slos.all().stream().flatMap(slo -> slo.incident().stream()), ended.newestFirst().stream())
                .sorted(Comparator.comparing(Incident::startedAt).reversed())
                .toList();
    }

    /**
     * Marks in the history that from now on another version answers. The page and the JSON show it; nobody is told. To mark
     * again the version that was marked last changes nothing.
     *
     * @param version what was released, 1 to 100 characters, such as {@code "1.4.2"}
     * @return the mark
     * @throws IllegalArgumentException if the version is blank or too long
     */
    public Release markRelease(String version) {
        Instant now = clock.instant();
        Release release = releases.note(Given.notNull("version", version, "try one like \"1.4.2\""), now);
        if (release.at().equals(now)) {
            keeper.hurry();
        }
        return release;
    }

    /**
     * The releases that were marked, fifty of them at most.
     *
     * @return the newest first
     */
    public List<Release> releases() {
        return releases.newestFirst();
    }

    /**
     * Tells every listener of something that is no alert, as they are told of alerts: on threads of their own, in order.
     *
     * @param notice what has happened, dated by {@link #now}
     */
    public void tell(Notice notice) {
        dispatch.post(
                Given.notNull("notice", notice, "say what happened: new Notice(slos.now(), title, lines, isGood)"));
        dispatch.deliver();
    }

    /**
     * The time on this engine's clock, by which everything it says is dated.
     *
     * @return now
     */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Accounts for every event this engine was sent.
     *
     * @return the ledger, exact once callers are quiet
     */
    public Ledger ledger() {
        return recorders.ledger(loadedEvents.get(), restoredEvents.get());
    }

    /**
     * Counts what went wrong in listeners, of alerts and of changes: calls that threw, and alerts that were pushed out of
     * a full mailbox.
     *
     * @return failures so far
     */
    public long listenerFailures() {
        return dispatch.failures() + watchers.failures();
    }

    /**
     * Keeps somebody up to date with the SLOs there are. The watcher is called once now, on the calling thread, and then
     * after additions and removals as alert listeners are: on a thread of its own, once at a time. Several changes may be
     * one call, so it should look at {@link #definitions()}.
     *
     * <p>A call that throws, the first one included, is counted in {@link #listenerFailures()} and logged where the number
     * has doubled, and is made again at each tick until it succeeds or the engine is closed. A watcher that hangs holds up
     * neither the engine nor other watchers, except for the first call, in which it holds up its own caller.
     *
     * @param watcher code that brings something up to date, such as {@code this::refresh}
     * @return ends the telling when closed; a call that is under way may end after it
     */
    public Subscription onChange(Runnable watcher) {
        return watchers.add(
                Given.notNull("watcher", watcher, "give code to run after a change, such as this::refresh"));
    }

    /**
     * Begins to keep percentiles of what a recorder is given, which is not done otherwise: it costs each recording a
     * second entry, in a histogram that its threads share, and some 280 KB. Asking again changes nothing.
     *
     * @param recorder its name
     * @throws IllegalArgumentException if there is no such recorder, or what it takes is not measured in time
     */
    public void keepPercentiles(String recorder) {
        Given.name("recorder", recorder);
        changing.lock();
        try {
            slos.breakUp();
            recorders.measure(recorder, clock.nanoTime());
        } finally {
            changing.unlock();
        }
    }

    /**
     * The percentiles of what a recorder was given within about an hour, up to the last tick.
     *
     * @param recorder its name
     * @return empty unless they are {@linkplain #keepPercentiles kept}
     */
    public Optional<Percentiles> percentiles(String recorder) {
        return recorders.percentiles(Given.name("recorder", recorder), Moment.of(clock));
    }

    /**
     * Lets something act on how SLOs stand: a {@link io.github.slo4j.act.CanaryGuard}, a {@link
     * io.github.slo4j.act.BudgetGate}, a hint of {@link io.github.slo4j.act.Readiness}. It looks at its SLOs at once, and
     * at each tick from then on, until it is told to {@link #stop}. Once the engine is closed it only answers.
     *
     * @param reaction what acts
     * @param <R> its type
     * @return the same
     * @throws IllegalArgumentException if it is about an SLO that there is not; the message lists those there are
     */
    public <R extends Reaction> R act(R reaction) {
        Given.notNull("reaction", reaction, "try BudgetGate.on(slo).forRisk(Risk.MEDIUM)");
        reaction.slos().forEach(slos::required);
        changing.lock();
        try {
            reactions.add(reaction);
            if (!closed) {
                Reading reading = newReading();
                Counts counts = slos.counts();
                reaction.look(slo -> slos.standing(slo, reading, counts)).ifPresent(dispatch::post);
            }
        } finally {
            changing.unlock();
        }
        dispatch.deliver();
        return reaction;
    }

    /**
     * Lets something look no more. It goes on answering as it last did; once a tick that is under way has ended, the engine
     * does not hold it. What does not act, or no longer, is left as it is.
     *
     * @param reaction what was given to {@link #act}
     */
    public void stop(Reaction reaction) {
        reactions.remove(Given.notNull("reaction", reaction, "give the one that act was given"));
    }

    /**
     * Runs code at each tick that looks at something and records it: how full the heap is, how old the newest record.
     *
     * <pre>{@code
     * LevelRecorder heap = engine.recorder("heap", Input.LEVELS);
     * engine.probe(() -> heap.is((double) runtime.totalMemory() / runtime.maxMemory()));
     * }</pre>
     *
     * <p>All probes share a daemon thread, which is there once the first is added. One that throws is counted in {@link
     * #probeFailures()}, logged where the number has doubled, and run again at the next tick; one that hangs holds up the
     * other probes, so what may hang should be looked at by the application and recorded from there.
     *
     * @param look the code
     * @return ends the looking when closed; a look that is under way may end after it
     * @throws IllegalStateException if the engine is closed
     */
    public Subscription probe(Runnable look) {
        return probes.add(Given.notNull("look", look, "give code such as () -> heap.is(usedShare())"));
    }

    /**
     * Counts the looks of probes that threw.
     *
     * @return failures so far
     */
    public long probeFailures() {
        return probes.failures();
    }

    /**
     * Ends the ticks, waits for listeners to hear what they have not heard yet, two seconds at most for each, ends the
     * counting, and keeps what is known if there is a store. Alerts that fire are not resolved: a service that stops has not recovered. Later events are counted as
     * after-close; statuses can still be read.
     */
    @Override
    public void close() {
        probes.close();
        ticks.close();
        dispatch.awaitQuiet(PATIENCE); // before the last save, which says who has been told
        saveTheLast();
        board.takeDown();
    }

    private void saveTheLast() {
        closing.lock();
        try {
            endCounting().ifPresent(last -> keeper.close(last, PATIENCE));
        } catch (RuntimeException | Error failure) {
            LOG.error(
                    "engine \"{}\" could not be saved at its end; what came after the last save is lost",
                    name,
                    failure);
            keeper.abandon(PATIENCE);
        } finally {
            closing.unlock();
        }
    }

    /** What is known at the end, if it has not ended before. */
    private Optional<Capture> endCounting() {
        changing.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            closed = true;
            slos.lineUp(); // for recorders that are closed no longer know whose events they counted
            recorders.close();
            Counts counts = slos.counts();
            Moment now = Moment.of(clock);
            Moment end = new Moment(
                    now.nanos() + 1, now.instant().plusNanos(1)); // so that what was counted just now has a time
            return Optional.of(capture(end, counts, true));
        } finally {
            changing.unlock();
        }
    }

    /** Whatever happens in a tick, it is counted and the next one comes. */
    private void tick() {
        try {
            tickedAt = clock.nanoTime();
            work();
        } catch (Throwable failure) {
            selfReport.failed(failure);
        }
        selfReport.tick(tickedAt, recorders, clockWatch);
    }

    private void work() {
        changing.lock();
        try {
            if (!closed) {
                sampleAndEvaluate();
            }
        } finally {
            changing.unlock();
            board.change();
            dispatch.deliver();
            watchers.tell();
        }
    }

    private void sampleAndEvaluate() {
        Reading reading = newReading();
        long now = reading.now().nanos();
        noteDoubts(reading.now());
        recorders.tickHistograms(now);
        slos.judge(reading.now());
        Counts counts = slos.counts();
        timeline.tick(now, counts);
        calendars.tick(now);
        exclusions.tick(now);
        recorders.tidy(now, slos::breakUp);
        slos.evaluate(reading, counts, this::tell);
        reactions.look(slo -> slos.standing(slo, reading, counts), dispatch::post);
        if (dispatch.takeHeard()) {
            keeper.hurry(); // or whoever was told would be told again after a kill
        }
        keeper.tick(now, () -> capture(reading.now(), counts, false));
    }

    private Capture capture(Moment now, Counts counts, boolean isLast) {
        Instant today = clockWatch.calendarTime(now.nanos());
        Map<String, OpenIncident> open = new LinkedHashMap<>(inheritance.unclaimedIncidents(today));
        Set<Alert> unheard = dispatch.unheard();
        slos.openIncidents().forEach((slo, incident) -> open.put(slo, incident.without(unheard)));
        return new Capture(
                now,
                timeline.remembered(now.nanos(), counts, calendars.edges()),
                slos.registered(),
                calendars.beginnings(now.nanos()),
                inheritance.unclaimed(today),
                open,
                ended.newestFirst(),
                exclusions.entered(today),
                releases.newestFirst(),
                timeline.doubts(),
                isLast);
    }

    private void tell(News news) {
        if (!news.alerts().isEmpty() || news.ended().isPresent()) {
            keeper.hurry();
        }
        news.alerts().forEach(dispatch::post);
        news.ended().ifPresent(ended::note);
    }

    private void noteDoubts(Moment now) {
        switch (clockWatch.tick(now)) {
            case STEP -> timeline.note(Mark.CLOCK_STEP, now.nanos());
            case FAULT -> timeline.note(Mark.CLOCK_FAULT, now.nanos());
            case NONE -> {}
        }
    }

    private void remember(Memory memory, Moment start) {
        inheritance.add(memory);
        ended.resume(memory.ended());
        releases.resume(memory.releases());
        memory.doubts().forEach(timeline::note);
        if (!memory.isWhole() || !memory.damage().isEmpty()) {
            timeline.note(Mark.RESTORED_WITH_LOSS, memory.until().nanos());
        }
        if (memory.isFromTheFuture()) {
            timeline.note(Mark.CLOCK_STEP, start.nanos());
            calendars.resume(memory.until());
        }
    }

    private void register(List<Slo> definitions, Map<String, List<Span>> history) {
        changing.lock();
        try {
            requireOpen("add SLOs");
            long now = clock.nanoTime();
            Map<String, Inherited> born = slos.add(
                    definitions,
                    arriving -> inheritance.shares(
                            arriving,
                            history,
                            slo -> calendars.anchor(slo.objective().period(), now)));
            inheritance.taken(definitions);
            born.forEach(this::resume);
        } finally {
            changing.unlock();
        }
        board.takeDown();
        if (slos.haveToLook()) {
            probes.begin();
        }
        logNotes(definitions);
    }

    private void resume(String slo, Inherited born) {
        long loaded = born.past().loaded().valid();
        loadedEvents.addAndGet(loaded);
        restoredEvents.addAndGet(born.past().total().valid() - loaded);
        born.incident().ifPresent(kept -> {
            LiveSlo live = slos.resume(slo, kept);
            if (born.isOver()) {
                tell(live.end(clock.instant()));
            } else {
                live.incident()
                        .ifPresent(incident -> incident.alerts().stream()
                                .filter(alert -> alert.isFiring() && kept.told().contains(alert.severity()))
                                .forEach(dispatch::resume));
            }
        });
    }

    private void requireOpen(String purpose) {
        if (closed) {
            throw new IllegalStateException("engine \"" + name + "\" is closed; start another to " + purpose);
        }
    }

    /** What presets left out or changed, for the first few; the status of each SLO has all of its own. */
    private static void logNotes(List<Slo> definitions) {
        List<String> notes = definitions.stream()
                .flatMap(slo -> slo.alerts().notes().stream().map(note -> "SLO \"" + slo.name() + "\": " + note))
                .toList();
        notes.stream().limit(NOTES_LOGGED).forEach(LOG::info);
        if (notes.size() > NOTES_LOGGED) {
            LOG.info("and {} more such notes on alert rules", notes.size() - NOTES_LOGGED);
        }
    }
}
