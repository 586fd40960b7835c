// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.histogram.Percentiles;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What share of the events each of some thresholds would have held.
 *
 * <p>Percentiles are right to one part in a hundred. Here they err on the safe side: an event that took within one part
 * in a hundred of a threshold is not taken for faster than it.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param percentiles how long the events took
 * @param candidates the thresholds, from the first that held an event to the first that held all; empty without events
 * @param proposals for 95 %, 99 % and 99.9 % the least threshold that kept it; without those for which there are too few
 *     events
 * @param notes what a reader should know, in sentences
 */
public record Thresholds(
        Percentiles percentiles, List<Candidate> candidates, List<Proposal> proposals, List<String> notes) {
    private static final List<Ratio> PROPOSED =
            Stream.of("95%", "99%", "99.9%").map(Ratio::parse).toList();

    /** Creates the figures. */
    public Thresholds {
        candidates = List.copyOf(candidates);
        proposals = List.copyOf(proposals);
        notes = List.copyOf(notes);
    }

    /**
     * What a threshold would have held.
     *
     * @param threshold such as 300 ms
     * @param share the share of events that were faster, from 0 to 1
     * @param target the strictest target of 90 % to 99.99 % that this share keeps; empty if it keeps none, or the events are
     *     too few to tell
     */
    public record Candidate(Duration threshold, double share, Optional<Ratio> target) {}

    /**
     * A threshold for a target.
     *
     * @param target the share of events that must be faster
     * @param percentile what so many events did not exceed
     * @param threshold that, rounded up to a number that people use
     */
    public record Proposal(Ratio target, Duration percentile, Duration threshold) {

        private String words() {
            return "**" + target.toPercent() + " faster than " + Spans.rounded(threshold) + "** (so many took "
                    + Spans.rounded(percentile) + " at most)";
        }
    }

    static Thresholds of(Percentiles percentiles) {
        return new Thresholds(percentiles, candidates(percentiles), proposals(percentiles), notes(percentiles));
    }

    private static List<Candidate> candidates(Percentiles percentiles) {
        List<Candidate> candidates = new ArrayList<>();
        for (Duration threshold : Ladder.THRESHOLDS) {
            double share = faster(percentiles, threshold);
            if (share > 0) {
                candidates.add(new Candidate(threshold, share, target(share, percentiles.events())));
            }
            if (share == 1) {
                break;
            }
        }
        return candidates;
    }

    private static double faster(Percentiles percentiles, Duration threshold) {
        return percentiles.shareWithin(threshold.multipliedBy(99).dividedBy(100));
    }

    private static Optional<Ratio> target(double share, long events) {
        return Ladder.TARGETS.stream()
                .filter(target -> share >= target.toDouble() && !Ladder.isTooFew(target, events))
                .reduce((looser, stricter) -> stricter);
    }

    private static List<Proposal> proposals(Percentiles percentiles) {
        return PROPOSED.stream()
                .filter(target -> !Ladder.isTooFew(target, percentiles.events()))
                .flatMap(target -> proposal(target, percentiles).stream())
                .toList();
    }

    private static Optional<Proposal> proposal(Ratio target, Percentiles percentiles) {
        Optional<Duration> threshold = Ladder.THRESHOLDS.stream()
                .filter(step -> faster(percentiles, step) >= target.toDouble())
                .findFirst();
        return percentiles
                .at(100 * target.toDouble())
                .flatMap(measured -> threshold.map(step -> new Proposal(target, measured, step)));
    }

    private static List<String> notes(Percentiles percentiles) {
        if (percentiles.events() == 0) {
            return List.of("There are no events, so nothing can be said.");
        }
        List<String> notes = new ArrayList<>();
        PROPOSED.stream()
                .filter(target -> Ladder.isTooFew(target, percentiles.events()))
                .map(target -> "Too few events to tell a threshold for " + target.toPercent() + ".")
                .forEach(notes::add);
        percentiles.tail().map(hint -> hint + ".").ifPresent(notes::add);
        return notes;
    }

    /**
     * Writes all this down.
     *
     * @return a table and some sentences, in Markdown
     */
    public String markdown() {
        StringBuilder text = new StringBuilder(heading());
        if (!candidates.isEmpty()) {
            text.append("\n| faster than | share | keeps |\n| ---: | ---: | ---: |\n");
            candidates.forEach(candidate -> text.append(row(candidate)));
        }
        if (!proposals.isEmpty()) {
            text.append(
                    proposals.stream().map(Proposal::words).collect(Collectors.joining(", ", "\nProposed: ", ".\n")));
        }
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private String heading() {
        return String.format(
                Locale.ROOT,
                "%,d events from %s to %s.\n",
                percentiles.events(),
                second(percentiles.from()),
                second(percentiles.to()));
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String row(Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "| %s | %.3f%% | %s |\n",
                Spans.rounded(candidate.threshold),
                100 * candidate.share,
                candidate.target.map(Ratio::toPercent).orElse(""));
    }

    /** {@return the same as {@link #markdown()}} */
    @Override
    public String toString() {
        return markdown();
    }
}
