// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What somebody wrote down by his own watch, a line for each minute since the shop opened. The engine's minutes begin at
 * another moment, so the two agree but for the minutes at either end of each stretch of bad ones.
 */
public final class Minutes {
    private static final double SECONDS = 60;

    private final List<Line> lines = new ArrayList<>();

    /** What was seen in a minute, how much of it was bad, and how much was moved. */
    public record Line(long seen, long bad, long moved) {
        private static final Line EMPTY = new Line(0, 0, 0);

        public double badShare() {
            return seen == 0 ? 0 : (double) bad / seen;
        }
    }

    public synchronized void saw(double second, boolean good, long moved) {
        int minute = (int) (Math.max(0, second) / SECONDS);
        while (lines.size() <= minute) {
            lines.add(Line.EMPTY);
        }
        Line line = lines.get(minute);
        lines.set(minute, new Line(line.seen() + 1, line.bad() + (good ? 0 : 1), line.moved() + moved));
    }

    /** All minutes that were over by then, those in which nothing was seen included. */
    public synchronized List<Line> until(double second) {
        int minutes = (int) (second / SECONDS);
        List<Line> over = new ArrayList<>(lines.subList(0, Math.min(minutes, lines.size())));
        while (over.size() < minutes) {
            over.add(Line.EMPTY);
        }
        return over;
    }

    /** How many of them were bad, in how many stretches. */
    public Bad bad(double second, Predicate<Line> isBad) {
        int minutes = 0;
        int stretches = 0;
        boolean before = false;
        for (Line line : until(second)) {
            boolean now = isBad.test(line);
            minutes += now ? 1 : 0;
            stretches += now && !before ? 1 : 0;
            before = now;
        }
        return new Bad(minutes, stretches);
    }

    /** How many minutes were bad, in how many stretches. */
    public record Bad(int minutes, int stretches) {}
}
