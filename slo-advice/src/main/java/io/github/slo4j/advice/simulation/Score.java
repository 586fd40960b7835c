// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import io.github.slo4j.alert.Alert;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the pages of one SLO compare with the outages that there were. */
final class Score {
    private static final String NONE = "–";
    private static final Duration MONTH = Duration.ofDays(30);
    private static final double MINUTES_FROM = 120;
    private static final double HOURS_FROM = 7_200;

    private final List<Outage> outages;
    private final Duration life;
    private final Map<Outage, Long> detections = new LinkedHashMap<>();
    private final Map<Outage, Long> resets = new LinkedHashMap<>();
    private long pages;
    private long rightPages;
    private @Nullable Outage paged;

    Score(List<Outage> outages, Duration life) {
        this.outages = outages;
        this.life = life;
    }

    void hear(Alert page, long second) {
        if (page.isFiring()) {
            fired(second);
        } else {
            resolved(second);
        }
    }

    void fired(long second) {
        pages++;
        paged = reasonAt(second).orElse(null);
        if (paged != null) {
            rightPages++;
            detections.putIfAbsent(paged, second - paged.from());
            resets.remove(paged); // the last page of an outage tells
        }
    }

    /** A page that resolves while its outage goes on was not reset by the end of it. */
    void resolved(long second) {
        if (paged != null && second >= paged.to()) {
            resets.put(paged, second - paged.to());
        }
    }

    private Optional<Outage> reasonAt(long second) {
        return outages.stream().filter(outage -> outage.isReasonAt(second)).findFirst();
    }

    String precision() {
        return pages == 0 ? NONE : percent(rightPages, pages);
    }

    String recall() {
        return outages.isEmpty() ? NONE : percent(detections.size(), outages.size());
    }

    String detection() {
        return median(detections.values());
    }

    String reset() {
        return median(resets.values());
    }

    String falsePagesPerMonth() {
        double months = (double) life.toSeconds() / MONTH.toSeconds();
        return String.format(Locale.ROOT, "%.1f", (pages - rightPages) / months);
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
    }

    private static String median(Collection<Long> seconds) {
        if (seconds.isEmpty()) {
            return NONE;
        }
        double median =
                seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
        if (median < MINUTES_FROM) {
            return String.format(Locale.ROOT, "%.0f s", median);
        }
        return median < HOURS_FROM
                ? String.format(Locale.ROOT, "%.0f min", median / 60)
                : String.format(Locale.ROOT, "%.1f h", median / 3_600);
    }
}
