// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks.alerting;

import io.github.slo4j.PastCount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Hours of steady traffic without a failure, told to either side as it takes them: counts by the minute, and samples of a
 * counter as a scrape would have made them.
 *
 * @param slos whose traffic it was
 * @param perSecond events of each
 * @param length how long it lasted, whole minutes; longer than the longest window
 * @param end when it ended, and the race begins
 */
record CleanPast(List<String> slos, int perSecond, Duration length, Instant end) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> OUTCOMES = List.of("good", "bad", "ignored");

    List<PastCount> counts() {
        return LongStream.rangeClosed(1, length.toMinutes())
                .mapToObj(ago -> end.minus(MINUTE.multipliedBy(ago)))
                .flatMap(from ->
                        slos.stream().map(slo -> new PastCount(slo, from, MINUTE, perSecond * MINUTE.toSeconds(), 0)))
                .toList();
    }

    /** In OpenMetrics, for promtool to make blocks of; with the labels that a scrape adds. */
    String samples(Duration scrape, String engine, String job, String instance) {
        StringBuilder text = new StringBuilder("# TYPE slo_events counter\n");
        series(engine, job, instance).forEach(series -> append(text, series, scrape));
        return text.append("# EOF\n").toString();
    }

    private Stream<String> series(String engine, String job, String instance) {
        return slos.stream()
                .flatMap(slo -> OUTCOMES.stream()
                        .map(outcome -> "slo_events_total{engine=\"" + engine + "\",instance=\"" + instance
                                + "\",job=\"" + job + "\",outcome=\"" + outcome + "\",slo=\"" + slo + "\"} "));
    }

    private void append(StringBuilder text, String series, Duration scrape) {
        long perScrape = series.contains("\"good\"") ? perSecond * scrape.toSeconds() : 0;
        long scrapes = length.dividedBy(scrape);
        for (long past = 0; past <= scrapes; past++) {
            text.append(series)
                    .append(past * perScrape)
                    .append(' ')
                    .append(end.minus(scrape.multipliedBy(scrapes - past)).getEpochSecond())
                    .append('\n');
        }
    }
}
