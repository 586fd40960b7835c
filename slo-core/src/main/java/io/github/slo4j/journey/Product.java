// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.journey;

import io.github.slo4j.count.Mark;
import io.github.slo4j.count.Tally;
import io.github.slo4j.count.WindowTally;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A window in which everything is good that is good in all of several windows.
 *
 * <p>Its ratio is the product of theirs. How sure that is, alert rules tell from a number of events, and it has none: it
 * is given so many that its ratio is as uncertain as those of its parts make it, after the usual propagation of errors:
 * the relative variance of a product is the sum of those of its factors, <em>bad / (good x events)</em> for a ratio.
 *
 * <p>Its coverage is that of its parts, weighed by what was bad in each, so that what one part did while another was not
 * yet observed counts for what it is.
 */
final class Product {
    /** So many counts stand for one event, for a ratio has more digits than its events. */
    private static final long UNIT = 1_000_000;

    private final List<WindowTally> windows;

    private Product(List<WindowTally> windows) {
        this.windows = windows;
    }

    static WindowTally of(List<WindowTally> windows) {
        return new Product(windows).window();
    }

    private WindowTally window() {
        Instant from = windows.stream()
                .map(WindowTally::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = windows.get(0).to();
        Duration span = Duration.between(from, to);
        Duration length = windows.stream()
                .map(WindowTally::length)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new WindowTally(
                from,
                to,
                Duration.ofNanos(Math.round(span.toNanos() * observedShare())),
                span.minus(length),
                tally(),
                share(WindowTally::loaded),
                share(WindowTally::restored),
                doubts(),
                UNIT);
    }

    private double observedShare() {
        double bad = windows.stream().mapToDouble(Product::badRatio).sum();
        if (bad == 0) {
            return windows.stream()
                    .mapToDouble(WindowTally::observedShare)
                    .min()
                    .orElseThrow();
        }
        return windows.stream()
                        .mapToDouble(window -> badRatio(window) * window.observedShare())
                        .sum()
                / bad;
    }

    private static double badRatio(WindowTally window) {
        return window.tally().isEmpty()
                ? 0
                : (double) window.tally().bad() / window.tally().valid();
    }

    private static double events(WindowTally window) {
        return (double) window.tally().valid() / window.unit();
    }

    private Tally tally() {
        if (windows.stream().anyMatch(window -> window.tally().isEmpty())) {
            return Tally.NONE;
        }
        long valid = Math.max(1, Math.round(events() * UNIT));
        long bad = Math.round(badRatio() * valid);
        return new Tally(valid - bad, bad);
    }

    /** One minus the product, without the loss of digits in which a small bad ratio would drown. */
    private double badRatio() {
        double bad = 0;
        for (WindowTally window : windows) {
            bad += badRatio(window) - bad * badRatio(window);
        }
        return bad;
    }

    /** How many events would leave a plain ratio as uncertain as this one is. */
    private double events() {
        double fewest = windows.stream().mapToDouble(Product::events).min().orElseThrow();
        double all = windows.stream().mapToDouble(Product::events).sum();
        double bad = badRatio();
        double good = 1 - bad;
        double variance = good
                * good
                * windows.stream().mapToDouble(Product::relativeVariance).sum();
        double events = bad * good / variance;
        return events >= fewest ? Math.min(events, all) : fewest; // where nothing or everything was bad it is no number
    }

    private static double relativeVariance(WindowTally window) {
        double bad = badRatio(window);
        return bad / ((1 - bad) * events(window));
    }

    private Tally share(Function<WindowTally, Tally> part) {
        double share = windows.stream()
                .filter(window -> !window.tally().isEmpty())
                .mapToDouble(window ->
                        (double) part.apply(window).valid() / window.tally().valid())
                .max()
                .orElse(0);
        Tally tally = tally();
        return new Tally(Math.round(tally.good() * share), Math.round(tally.bad() * share));
    }

    private Set<Mark> doubts() {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        windows.forEach(window -> marks.addAll(window.doubts()));
        return marks;
    }
}
