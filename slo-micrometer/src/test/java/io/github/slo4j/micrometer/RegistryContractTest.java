// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every registry must show of us. The run prints the table that stands in the README. */
class RegistryContractTest {
    private static final List<String> BEHAVIOURS = List.of(
            "counter totals",
            "ratio without events",
            "SLO added",
            "SLO removed and added again",
            "meters denied",
            "meters renamed",
            "after the close");
    private static final Map<Kind, Map<String, String>> TABLE = new LinkedHashMap<>();
    private static final Slo WEB =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));
    private static final Slo SEARCH =
            Slo.named("search").on("search").availability().target("99%").over(rollingDays(7));

    private final ManualClock clock = new ManualClock();
    private final SloEngine engine = SloEngine.builder()
            .named("shop")
            .clock(clock)
            .slos(WEB)
            .deliverAlertsOn(Runnable::run)
            .start();
    private final SloMetrics metrics = new SloMetrics(engine);

    enum Kind {
        PROMETHEUS("Prometheus"),
        OTLP("OTLP"),
        SIMPLE("Simple"),
        COMPOSITE("Composite");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        private Backend start() throws Exception {
            return switch (this) {
                case PROMETHEUS -> new Backend.Prometheus();
                case OTLP -> new Backend.Otlp();
                case SIMPLE -> new Backend.Simple();
                case COMPOSITE -> new Backend.Composite();
            };
        }
    }

    @AfterEach
    void close() {
        metrics.close();
        engine.close();
    }

    @AfterAll
    static void theReadmeHasThisTable() throws Exception {
        List<String> table = new ArrayList<>();
        table.add(BEHAVIOURS.stream().collect(Collectors.joining(" | ", "| registry | ", " |")));
        table.add("| --- |" + " --- |".repeat(BEHAVIOURS.size()));
        TABLE.keySet().stream().sorted().map(RegistryContractTest::row).forEach(table::add);
        table.forEach(System.out::println);
        assertThat(Files.readAllLines(Path.of("..", "README.md"))).containsSequence(table);
    }

    private static String row(Kind kind) {
        Map<String, String> cells = TABLE.get(kind);
        return BEHAVIOURS.stream().map(cells::get).collect(Collectors.joining(" | ", "| " + kind.shown + " | ", " |"));
    }

    private static void seen(Kind kind, String behaviour, String cell) {
        TABLE.computeIfAbsent(kind, fresh -> new LinkedHashMap<>()).put(behaviour, cell);
    }

    private static String events(String slo, String outcome) {
        return "slo_events{engine=shop,outcome=" + outcome + ",slo=" + slo + "}";
    }

    @ParameterizedTest
    @EnumSource
    void E8_countersStartAtZeroAndTellExactlyWhatWasCounted(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            metrics.bindTo(backend.registry());
            assertThat(backend.published())
                    .containsEntry(events("web", "good"), 0.0)
                    .containsEntry(events("web", "bad"), 0.0)
                    .containsEntry(events("web", "ignored"), 0.0);

            engine.recorder("web").record(Outcome.GOOD, 1, 1_234_567);
            engine.recorder("web").record(Outcome.BAD, 1, 89);
            engine.recorder("web").record(Outcome.IGNORED, 1, 7);
            clock.advance(Duration.ofSeconds(1));

            assertThat(backend.published())
                    .containsEntry(events("web", "good"), 1_234_567.0)
                    .containsEntry(events("web", "bad"), 89.0)
                    .containsEntry(events("web", "ignored"), 7.0);
            seen(kind, "counter totals", "exact");
        }
    }

    @ParameterizedTest
    @EnumSource
    void E7_withoutEventsThereIsNoNumberAndTheStateTellsWhy(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            metrics.bindTo(backend.registry());
            clock.advance(Duration.ofSeconds(1));

            Map<String, Double> published = backend.published();

            Double ratio = published.get("slo_good_ratio{engine=shop,slo=web}");
            assertThat(ratio).isIn(Double.NaN, null);
            assertThat(published.get("slo_burn_rate{engine=shop,slo=web,window=1h}"))
                    .isEqualTo(ratio);
            assertThat(published)
                    .containsEntry("slo_state{engine=shop,slo=web,state=no_data}", 1.0)
                    .containsEntry("slo_state{engine=shop,slo=web,state=ok}", 0.0);
            seen(kind, "ratio without events", ratio == null ? "absent" : "NaN");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anSloThatIsAddedIsPublished(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            metrics.bindTo(backend.registry());
            assertThat(backend.published()).doesNotContainKey(events("search", "good"));

            engine.add(SEARCH);

            assertThat(backend.published()).containsEntry(events("search", "good"), 0.0);
            seen(kind, "SLO added", "appears");
        }
    }

    @ParameterizedTest
    @EnumSource
    void E5_anSloThatIsRemovedGoesAndOneThatComesBackBeginsAtZero(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            metrics.bindTo(backend.registry());
            engine.recorder("web").record(Outcome.BAD, 1, 5);
            clock.advance(Duration.ofSeconds(1));
            Map<String, Double> before = backend.published();
            assertThat(before).containsEntry(events("web", "bad"), 5.0);

            engine.remove("web");
            assertThat(backend.published()).isEmpty();
            engine.add(WEB);

            Map<String, Double> after = backend.published();
            assertThat(after.keySet()).isEqualTo(before.keySet());
            assertThat(after).containsEntry(events("web", "bad"), 0.0);
            assertThat(after).containsEntry("slo_error_budget_remaining{engine=shop,slo=web}", 1.0);
            seen(kind, "SLO removed and added again", "gone, then back at 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void metersThatAFilterDeniesAreLeftOutAndTheRestGoesWithUs(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            backend.registry().config().meterFilter(MeterFilter.denyNameStartsWith("slo.burn_rate"));
            metrics.bindTo(backend.registry());

            assertThat(backend.published().keySet())
                    .contains(events("web", "good"))
                    .noneMatch(series -> series.startsWith("slo_burn_rate"));
            metrics.close();
            assertThat(backend.published()).isEmpty();
            assertThat(engine.listenerFailures()).isZero();
            seen(kind, "meters denied", "left out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void metersThatAFilterRenamesHaveTheirNewNamesAndGoWithUs(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            backend.registry().config().meterFilter(new MeterFilter() {
                @Override
                public Meter.Id map(Meter.Id id) {
                    return id.withName("acme." + id.getName());
                }
            });
            metrics.bindTo(backend.registry());
            engine.recorder("web").record(Outcome.GOOD, 1, 3);
            clock.advance(Duration.ofSeconds(1));

            assertThat(backend.published().keySet())
                    .contains("acme_" + events("web", "good"))
                    .allMatch(series -> series.startsWith("acme_"));
            engine.remove("web");
            assertThat(backend.published()).isEmpty();
            engine.add(WEB);
            metrics.close();
            assertThat(backend.published()).isEmpty();
            seen(kind, "meters renamed", "under the new names");
        }
    }

    @ParameterizedTest
    @EnumSource
    void E2_afterTheCloseNothingOfOursIsPublished(Kind kind) throws Exception {
        try (Backend backend = kind.start()) {
            Gauge.builder("somebody.elses", () -> 1).tag("of", "them").register(backend.registry());
            metrics.bindTo(backend.registry());
            metrics.close();
            engine.add(SEARCH);
            clock.advance(Duration.ofSeconds(1));

            assertThat(backend.published()).isEqualTo(Map.of("somebody_elses{of=them}", 1.0));
            seen(kind, "after the close", "nothing left");
        }
    }
}
