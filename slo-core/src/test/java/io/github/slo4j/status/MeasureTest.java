// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.calendarWeek;
import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasureTest {
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    private static Map<String, Double> read(SloStatus status) {
        Map<String, Double> series = new TreeMap<>();
        for (Measure measure : Measure.values()) {
            for (String key : measure.keys(status)) {
                series.put(measure.metricName() + (key.isEmpty() ? "" : " " + key), measure.read(status, key));
            }
        }
        return series;
    }

    @Test
    void everySeriesExistsFromTheStartAndInventsNoNumber() {
        try (SloEngine engine =
                SloEngine.builder().clock(new ManualClock()).slos(SLO).start()) {
            assertThat(read(engine.status("web")))
                    .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                            Map.entry("slo.events good", 0.0),
                            Map.entry("slo.events bad", 0.0),
                            Map.entry("slo.events ignored", 0.0),
                            Map.entry("slo.objective", 0.999),
                            Map.entry("slo.good_ratio", Double.NaN),
                            Map.entry("slo.error_budget.remaining", 1.0),
                            Map.entry("slo.burn_rate 5m", Double.NaN),
                            Map.entry("slo.burn_rate 30m", Double.NaN),
                            Map.entry("slo.burn_rate 1h", Double.NaN),
                            Map.entry("slo.burn_rate 2h", Double.NaN),
                            Map.entry("slo.burn_rate 6h", Double.NaN),
                            Map.entry("slo.burn_rate 1d", Double.NaN),
                            Map.entry("slo.burn_rate 3d", Double.NaN),
                            Map.entry("slo.alert.firing page", 0.0),
                            Map.entry("slo.alert.firing ticket", 0.0),
                            Map.entry("slo.state ok", 0.0),
                            Map.entry("slo.state no_data", 1.0),
                            Map.entry("slo.state insufficient_data", 0.0),
                            Map.entry("slo.state budget_spent", 0.0),
                            Map.entry("slo.state ticket", 0.0),
                            Map.entry("slo.state page", 0.0),
                            Map.entry("slo.coverage", 0.0),
                            Map.entry("slo.excluded", 0.0)));
        }
    }

    @Test
    void anOutageShowsInEveryMeasure() {
        ManualClock clock = new ManualClock();
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(SLO).start()) {
            for (int second = 0; second < 3_600; second++) {
                engine.recorder("web").record(second < 3_000 ? Outcome.GOOD : Outcome.BAD, 1);
                clock.advance(Duration.ofSeconds(1));
            }

            assertThat(read(engine.status("web")))
                    .containsEntry("slo.events good", 3_000.0)
                    .containsEntry("slo.events bad", 600.0)
                    .containsEntry("slo.good_ratio", 3_000.0 / 3_600)
                    .containsEntry("slo.burn_rate 5m", 1_000.0)
                    .containsEntry("slo.alert.firing page", 1.0)
                    .containsEntry("slo.state page", 1.0)
                    .containsEntry("slo.state ok", 0.0)
                    .containsEntry("slo.coverage", 1.0 / 720);
        }
    }

    @Test
    void T11_aCalendarMonthIsMeasuredByTheWholeOfIt() {
        ManualClock clock = new ManualClock(); // four days after the month began
        Slo monthly = Slo.named("web").on("web").availability().target("99.9%").over(calendarMonth(ZoneOffset.UTC));
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(monthly).start()) {
            for (int minute = 0; minute < 60; minute++) {
                engine.recorder("web").record(minute == 30 ? Outcome.BAD : Outcome.GOOD, 1);
                clock.advance(Duration.ofMinutes(1));
            }

            assertThat(engine.status("web").errorBudget().allowedTime()).isEqualTo(Duration.ofMillis(2_678_400));
            assertThat(engine.status("web").errorBudget().spent()).isCloseTo(1 / 44.64, Offset.offset(1e-9));
            assertThat(engine.status("web").period().coverage()).isCloseTo(1.0 / 97, Offset.offset(1e-9));
        }
    }

    @Test
    void aPeriodThatBeginsThisVeryMomentInventsNoNumber() {
        Slo weekly = Slo.named("web").on("web").availability().target("99.9%").over(calendarWeek(ZoneOffset.UTC));
        try (SloEngine engine =
                SloEngine.builder().clock(new ManualClock()).slos(weekly).start()) {
            assertThat(engine.status("web").periodBounds().from()).isEqualTo(new ManualClock().instant());
            assertThat(read(engine.status("web")))
                    .containsEntry("slo.good_ratio", Double.NaN)
                    .containsEntry("slo.error_budget.remaining", 1.0)
                    .containsEntry("slo.coverage", 0.0)
                    .containsEntry("slo.state no_data", 1.0);
        }
    }

    @Test
    void anAveragedMinuteCountsAsOneEventInParts() {
        ManualClock clock = new ManualClock();
        Slo averaged = Slo.named("web")
                .on("web")
                .availability()
                .averagedOver(Duration.ofMinutes(1))
                .target("99.9%")
                .over(rollingDays(30));
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(averaged).start()) {
            engine.recorder("web").record(Outcome.GOOD, 1, 300);
            engine.recorder("web").record(Outcome.BAD, 1, 100);
            clock.advance(Duration.ofMinutes(2));

            assertThat(read(engine.status("web")))
                    .containsEntry("slo.events good", 0.75)
                    .containsEntry("slo.events bad", 0.25);
        }
    }

    @Test
    void timeThatIsTakenOutShowsAsAShareOfThePeriod() {
        ManualClock clock = new ManualClock();
        try (SloEngine engine = SloEngine.builder().clock(clock).slos(SLO).start()) {
            clock.advance(Duration.ofHours(72));
            engine.exclude(Exclusion.from(clock.instant().minus(Duration.ofHours(72)))
                    .to(clock.instant())
                    .because("a move"));

            assertThat(read(engine.status("web"))).containsEntry("slo.excluded", 0.1);
        }
    }

    @Test
    void theReadmeListsExactlyTheseMeasures() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("..", "README.md")).stream()
                .filter(line -> line.startsWith("| `slo."))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        List.of(Measure.values()).stream().map(MeasureTest::row).toList());
    }

    private static String row(Measure measure) {
        String tags =
                measure.keyName().map(key -> "`engine` `slo` `" + key + "`").orElse("`engine` `slo`");
        return "| `" + measure.metricName() + "` | " + measure.kind().name().toLowerCase(Locale.ROOT) + " | " + tags
                + " | " + measure.help() + " |";
    }
}
