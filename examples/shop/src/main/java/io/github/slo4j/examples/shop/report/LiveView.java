// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the terminal shows while the story goes on: a table drawn in place, or a line now and then where it cannot be. */
public final class LiveView {
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofHours(6));

    /** Those that the story is about have a row; the others are summed up. */
    private static final Set<String> STORY = Set.of(
            "browse-availability",
            "search-speed",
            "cart-availability",
            "checkout-availability",
            "checkout-speed",
            "checkout-minutes",
            Promises.PAYMENT.name(),
            "stock-freshness",
            "stock-refresh",
            "purchase");

    private static final int BAR = 30;
    private static final long PLAIN_PAUSE_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final boolean inPlace;
    private final int speed;
    private int drawnLines;
    private long lastPlain = System.nanoTime() - PLAIN_PAUSE_NANOS;

    public LiveView(PrintStream out, boolean inPlace, int speed) {
        this.out = out;
        this.inPlace = inPlace;
        this.speed = speed;
    }

    /** Something happened: a line that stays. */
    public synchronized void say(double second, String what) {
        erase();
        out.printf(Locale.ROOT, "%s  %s%n", time(second), what);
    }

    /** How things stand: drawn over what was drawn before. A length of 0 has no end to progress to. */
    public synchronized void show(
            double second, double length, long requests, int canary, Collection<SloStatus> statuses) {
        if (inPlace) {
            erase();
            String table = table(second, length, requests, canary, statuses);
            out.print(table);
            out.flush();
            drawnLines = (int) table.lines().count();
        } else if (System.nanoTime() - lastPlain >= PLAIN_PAUSE_NANOS) {
            lastPlain = System.nanoTime();
            statuses.stream()
                    .filter(status -> status.name().equals(Promises.PAYMENT.name()))
                    .forEach(status -> out.println(line(second, length, requests, canary, status)));
        }
    }

    private void erase() {
        if (drawnLines > 0) {
            out.printf("\u001b[%dA\u001b[J", drawnLines);
            drawnLines = 0;
        }
    }

    private String table(double second, double length, long requests, int canary, Collection<SloStatus> statuses) {
        return String.format(
                Locale.ROOT,
                "%n%s %s  engine clock %dx  %,d requests  canary %d %%%n%-22s %10s %9s %8s %8s %8s %8s  %s%n%s%n%s%n",
                time(second),
                bar(second, length),
                speed,
                requests,
                canary,
                "SLO",
                "SLI",
                "budget",
                "burn 5m",
                "1h",
                "30m",
                "6h",
                "state",
                statuses.stream()
                        .filter(status -> STORY.contains(status.name()))
                        .map(LiveView::row)
                        .collect(Collectors.joining("\n")),
                others(statuses));
    }

    private static String others(Collection<SloStatus> statuses) {
        Map<SloState, Long> states = statuses.stream()
                .filter(status -> !STORY.contains(status.name()))
                .collect(groupingBy(SloStatus::state, TreeMap::new, counting()));
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        return "and " + all + " more: "
                + states.entrySet().stream()
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String row(SloStatus status) {
        return String.format(
                Locale.ROOT,
                "%-22s %10s %8.1f%% %s  %s",
                status.name(),
                sli(status),
                100 * status.errorBudget().remaining(),
                burns(status),
                status.state());
    }

    private String line(double second, double length, long requests, int canary, SloStatus status) {
        return String.format(
                Locale.ROOT,
                "%s  %3.0f %%  engine clock %dx  %,7d requests  canary %2d %%  %s SLI %s budget %.1f %% burn"
                        + " 5m/1h/30m/6h %s  %s",
                time(second),
                length == 0 ? 0 : Math.min(100, 100 * second / length),
                speed,
                requests,
                canary,
                status.name(),
                sli(status),
                100 * status.errorBudget().remaining(),
                burns(status).strip().replaceAll(" +", "/"),
                status.state());
    }

    private static String burns(SloStatus status) {
        return WINDOWS.stream()
                .map(window -> burn(status.burnRates().get(window)))
                .collect(Collectors.joining(" "));
    }

    private static String burn(@Nullable BurnRate burn) {
        return burn == null || burn.value().isEmpty()
                ? String.format("%8s", "-")
                : String.format(Locale.ROOT, "%8.2f", burn.value().getAsDouble());
    }

    private static String sli(SloStatus status) {
        return status.goodRatio().isEmpty()
                ? "no events"
                : String.format(Locale.ROOT, "%.3f%%", 100 * status.goodRatio().getAsDouble());
    }

    private static String bar(double second, double length) {
        int done = length == 0 ? 0 : (int) Math.min(BAR, BAR * second / length);
        return "[" + "#".repeat(done) + ".".repeat(BAR - done) + "]";
    }

    static String time(double second) {
        long whole = (long) second;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
