// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What each of some targets would have meant in the past.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param period over which the promise is to be made
 * @param observed how much time the history covers
 * @param good good events in it
 * @param bad bad events in it
 * @param candidates the targets, from 90 % to 99.99 %; empty without events
 * @param notes what a reader should know before trusting the figures, in sentences
 */
public record Targets(
        Period period, Duration observed, long good, long bad, List<Candidate> candidates, List<String> notes) {
    private static final double ROUNDING = 1e-9;
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(5);

    /** Creates the figures. */
    public Targets {
        candidates = List.copyOf(candidates);
        notes = List.copyOf(notes);
    }

    /**
     * What a target would have meant.
     *
     * @param target the share of events that must be good
     * @param allowedEvents how many events of a whole period, or of the history where it is shorter, may fail
     * @param spentAtEnd the share of the budget that was spent when the history ended; more than 1 is more than there was
     * @param spentAtWorst the largest share that was spent at any time
     * @param alerts each page and each ticket, as it fired
     * @param verdict whether it can be promised, by this history
     */
    public record Candidate(
            Ratio target,
            double allowedEvents,
            double spentAtEnd,
            double spentAtWorst,
            List<Alert> alerts,
            Verdict verdict) {

        /** Creates the figures. */
        public Candidate {
            alerts = List.copyOf(alerts);
        }

        /**
         * How often somebody would have been woken.
         *
         * @return how many pages fired
         */
        public long pages() {
            return fired(Severity.PAGE);
        }

        /**
         * How often somebody would have had something to look into.
         *
         * @return how many tickets fired
         */
        public long tickets() {
            return fired(Severity.TICKET);
        }

        private long fired(Severity severity) {
            return alerts.stream().filter(alert -> alert.severity() == severity).count();
        }

        private String rules() {
            return alerts.stream()
                    .map(alert -> alert.evidence().rule().describe())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        private String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.1f | %,.1f%% | %,.1f%% | %,d | %,d | %s | %s |\n",
                    target.toPercent(),
                    allowedEvents,
                    100 * spentAtEnd,
                    100 * spentAtWorst,
                    pages(),
                    tickets(),
                    rules(),
                    verdict.words);
        }
    }

    /** Whether a target can be promised, by the past. */
    public enum Verdict {
        /** It was kept, with budget to spare and without a page. */
        KEPT("kept"),
        /** It was kept, but all of the budget was spent. */
        NOTHING_TO_SPARE("nothing to spare"),
        /** It was kept, but somebody was woken. */
        PAGED("kept, but paged"),
        /** More failed than it allows. */
        BROKEN("broken"),
        /** It allows fewer than three events to fail, which tells nothing. */
        TOO_FEW_EVENTS("too few events to tell");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    static Targets of(Stretches history, Period period) {
        Ladder.TARGETS.forEach(target -> new Objective(target, period)); // refuses periods that cannot be
        List<Candidate> candidates = history.isEmpty()
                ? List.of()
                : Replay.of(history, period).stream()
                        .map(fate -> candidate(fate, history))
                        .toList();
        return new Targets(
                period, history.observed(), history.good(), history.bad(), candidates, notes(history, period));
    }

    private static Candidate candidate(Replay.Fate fate, Stretches history) {
        return new Candidate(
                fate.target(),
                Ladder.allowed(fate.target(), fate.mostEvents()),
                fate.spentAtEnd(),
                fate.spentAtWorst(),
                fate.alerts(),
                verdict(fate, new Ratio(history.good(), history.good() + history.bad())));
    }

    /** By the share that was good as well, for a short history has not had the time to spend a budget. */
    private static Verdict verdict(Replay.Fate fate, Ratio good) {
        int spare = good.compareTo(fate.target());
        if (Ladder.isTooFew(fate.target(), fate.mostEvents())) {
            return Verdict.TOO_FEW_EVENTS;
        }
        if (spare < 0 || fate.spentAtWorst() > 1 + ROUNDING) {
            return Verdict.BROKEN;
        }
        if (fate.alerts().stream().anyMatch(alert -> alert.severity() == Severity.PAGE)) {
            return Verdict.PAGED;
        }
        return spare == 0 || fate.spentAtWorst() > 1 - ROUNDING ? Verdict.NOTHING_TO_SPARE : Verdict.KEPT;
    }

    private static List<String> notes(Stretches history, Period period) {
        if (history.isEmpty()) {
            return List.of("The history holds no events, so nothing can be said.");
        }
        List<String> notes = new ArrayList<>();
        double covered =
                (double) history.observed().toNanos() / period.usualLength().toNanos();
        if (covered < 1) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The history is too short: it covers %.1f%% of the period. The rest counts as clean, so a whole"
                            + " period like it would spend %.1f times as much, and fire more.",
                    100 * covered,
                    1 / covered));
        }
        if (history.longest().compareTo(SHORTEST_WINDOW) > 0) {
            notes.add("Its counts are of up to " + Spans.text(history.longest())
                    + ", and are spread evenly over that time: what failed in a shorter burst might have paged.");
        }
        return notes;
    }

    /**
     * The strictest target that would have been kept with budget to spare and without a page.
     *
     * @return the proposal; empty if there is no such target on the ladder, or there are too few events to tell
     */
    public Optional<Candidate> proposed() {
        return candidates.stream()
                .filter(candidate -> candidate.verdict == Verdict.KEPT)
                .reduce((looser, stricter) -> stricter);
    }

    /**
     * Writes all this down.
     *
     * @return a table and some sentences, in Markdown
     */
    public String markdown() {
        StringBuilder text = new StringBuilder(heading());
        if (!candidates.isEmpty()) {
            text.append("\n| target | may fail | spent at the end | at worst | pages | tickets | fired | |\n")
                    .append("| ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |\n");
            candidates.forEach(candidate -> text.append(candidate.row()));
            text.append('\n').append(proposal()).append('\n');
        }
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private String heading() {
        long all = good + bad;
        return all == 0
                ? "No events.\n"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d events were good, %.4f%%, in %s. Promised over %s, that is:\n",
                        good,
                        all,
                        100.0 * good / all,
                        Worksheet.parts(observed),
                        period);
    }

    private String proposal() {
        return proposed()
                .map(best -> String.format(
                        Locale.ROOT,
                        "Proposed: **%s**, kept with %.1f%% of its budget left at worst, and without a page.",
                        best.target.toPercent(),
                        100 * (1 - best.spentAtWorst)))
                .orElse("Nothing is proposed: no target was kept with budget to spare and without a page.");
    }

    /** {@return the same as {@link #markdown()}} */
    @Override
    public String toString() {
        return markdown();
    }
}
