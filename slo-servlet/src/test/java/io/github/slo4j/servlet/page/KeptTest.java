// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page and its JSON say of what should outlive the process. */
class KeptTest {
    private static final String DOUBT = "class=\"doubt\"";

    private final ManualClock clock = new ManualClock();

    @TempDir
    Path folder;

    private SloEngine start(Store store) {
        return start(store, slo("web", "99.9%"));
    }

    private SloEngine start(Store store, Slo slo) {
        return SloEngine.builder()
                .clock(clock)
                .slos(slo)
                .store(store)
                .withoutAlertLog()
                .deliverAlertsOn(Runnable::run)
                .start();
    }

    private static Slo slo(String recorder, String target) {
        return Slo.named("web").on(recorder).availability().target(target).over(rollingDays(30));
    }

    /** 58 s are kept, of which 27 only if the engine is closed. */
    private void aMinuteOfTraffic(SloEngine engine) {
        for (int second = 0; second < 58; second++) {
            engine.recorder("web").record(Outcome.GOOD, 1, 10);
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private static JsonNode json(SloEngine engine) throws IOException {
        return new ObjectMapper().readTree(StatusJson.write(engine));
    }

    @Test
    void whereNobodyAskedForAStoreThePageSaysNothingOfIt() throws Exception {
        try (SloEngine engine = SloEngine.start(slo("web", "99.9%"))) {
            assertThat(StatusPage.render(engine)).doesNotContain(DOUBT).doesNotContain("saved");
            assertThat(json(engine).at("/persistence").toString())
                    .isEqualTo("{\"state\":\"off\",\"saved_at\":null,\"problem\":null,\"restored\":null,\"saves\":0,"
                            + "\"skipped\":0,\"failures\":0,\"bytes\":0}");
        }
    }

    @Test
    void aFirstLifeThatIsKeptIsSaidInAQuietLine() throws Exception {
        try (SloEngine engine = start(Store.inMemory())) {
            assertThat(StatusPage.render(engine))
                    .contains("<p class=\"quiet\">not saved yet; 0 saves of 0 bytes in all, 0 left out, 0 failed;"
                            + " nothing was known before</p>");

            aMinuteOfTraffic(engine);

            JsonNode kept = json(engine).at("/persistence");
            assertThat(kept.at("/state").asText()).isEqualTo("kept");
            assertThat(kept.at("/saved_at").asText()).isEqualTo("2026-01-05T00:00:31Z");
            assertThat(kept.at("/saves").asLong()).isEqualTo(2);
            assertThat(kept.at("/bytes").asLong()).isPositive();
            assertThat(kept.get("restored").isNull()).isTrue();
            assertThat(StatusPage.render(engine))
                    .contains("<p class=\"quiet\">saved at 2026-01-05T00:00:31Z; 2 saves of ")
                    .doesNotContain(DOUBT);
        }
    }

    @Test
    void whatAnEarlierLifeCountedIsToldApart() throws Exception {
        Store store = Store.inMemory();
        try (SloEngine first = start(store)) {
            aMinuteOfTraffic(first);
        }
        clock.advance(Duration.ofSeconds(5));

        try (SloEngine second = start(store)) {
            second.recorder("web").record(Outcome.GOOD, 1);
            clock.advance(Duration.ofSeconds(1));

            JsonNode json = json(second);
            assertThat(json.at("/ledger/restored").asLong()).isEqualTo(580);
            assertThat(json.at("/ledger/counted").asLong()).isEqualTo(1);
            assertThat(json.at("/slos/0/period_window/restored").asLong()).isEqualTo(580);
            assertThat(json.at("/slos/0/period_window/good").asLong()).isEqualTo(581);
            assertThat(json.at("/slos/0/period_window/marks").toString()).isEqualTo("[\"gap\",\"restored\"]");
            assertThat(json.at("/persistence/restored").toString())
                    .isEqualTo("{\"until\":\"2026-01-05T00:00:58Z\",\"whole\":true,\"interval_seconds\":30.0,"
                            + "\"damaged\":0}");
            assertThat(StatusPage.render(second))
                    .contains("observed (gap, restored)</p>")
                    .contains("0 loaded from history, 580 of earlier lives</p>")
                    .contains("; goes on with what was known at 2026-01-05T00:00:58Z</p>")
                    .doesNotContain(DOUBT);
        }
    }

    @Test
    void P1_thatAProcessWasKilledIsSaidWithWhatIsMissingAtMost() throws Exception {
        Store store = Store.inMemory();
        Withheld disk = new Withheld(store, List.of());
        try (SloEngine killed = start(disk)) {
            aMinuteOfTraffic(killed);
            disk.writerIsDead = true;
        }

        try (SloEngine second = start(store)) {
            assertThat(json(second).at("/persistence/restored/whole").asBoolean(true))
                    .isFalse();
            assertThat(StatusPage.render(second))
                    .contains("<p class=\"doubt\"><strong>The process before this one ended without saving what it had"
                            + " counted after 2026-01-05T00:00:31Z: at most what came in 30s, more only if its saves were"
                            + " failing.</strong></p>")
                    .contains("observed (gap, restored, restored with loss)</p>");
        }
    }

    @Test
    void P3_damageIsSaidAndWhereItIsIsNot() throws Exception {
        Store store = Store.inMemory();
        try (SloEngine first = start(store)) {
            aMinuteOfTraffic(first);
        }

        try (SloEngine second = start(new Withheld(store, List.of("/srv/shop/slo/g-1 is damaged")))) {
            assertThat(json(second).at("/persistence/restored/damaged").asInt()).isEqualTo(1);
            assertThat(StatusPage.render(second))
                    .contains(
                            "<p class=\"doubt\"><strong>Part of what was kept was damaged and is left out; the log tells"
                                    + " what.</strong></p>")
                    .doesNotContain("/srv/shop");
            assertThat(StatusJson.write(second)).doesNotContain("/srv/shop");
        }
    }

    @Test
    void P4_aDiskThatIsFullIsSaidAndThatItIsNotAnyMore() throws Exception {
        Withheld disk = new Withheld(Store.inMemory(), List.of());
        try (SloEngine engine = start(disk)) {
            disk.isFull = true;
            aMinuteOfTraffic(engine);

            assertThat(StatusPage.render(engine))
                    .contains(
                            "<p class=\"doubt\"><strong>Saving fails and is tried again; the log tells why. If the process"
                                    + " ended now, all that was counted in it would be lost.</strong></p>")
                    .doesNotContain("no space left");
            assertThat(json(engine).at("/persistence/state").asText()).isEqualTo("failing");
            assertThat(json(engine).at("/persistence/failures").asLong()).isEqualTo(2);
            assertThat(json(engine).at("/persistence/problem").asText()).startsWith("Saving fails and is tried again;");

            disk.isFull = false;
            clock.advance(Duration.ofMinutes(5));

            assertThat(StatusPage.render(engine)).doesNotContain(DOUBT);
            assertThat(json(engine).at("/persistence/state").asText()).isEqualTo("kept");
            disk.isFull = true;
            clock.advance(Duration.ofMinutes(1));

            assertThat(StatusPage.render(engine))
                    .contains("what was counted since 2026-01-05T00:05:")
                    .contains(" would be lost.");
            disk.isFull = false;
        }
    }

    @Test
    void W6_aStoreThatCannotBeUsedIsSaidWithoutPathAndHost() throws Exception {
        Store store = Store.in(folder);
        try (SloEngine holder = start(store);
                SloEngine second = start(Store.in(folder))) {
            assertThat(second.persistence().problem().orElseThrow())
                    .contains(folder.toString())
                    .contains(InetAddress.getLocalHost().getHostName());
            for (String shown : List.of(StatusPage.render(second), StatusJson.write(second))) {
                assertThat(shown)
                        .contains(
                                "The store could not be used when the engine started; the log tells why. Nothing of before"
                                        + " is known, and what is counted now is lost when the process ends.")
                        .doesNotContain(folder.toString())
                        .doesNotContain(InetAddress.getLocalHost().getHostName());
            }
            assertThat(json(second).at("/persistence/state").asText()).isEqualTo("memory_only");
            assertThat(json(holder).at("/persistence/state").asText()).isEqualTo("kept");
        }
    }

    @Test
    void P12_whatChangedBetweenTwoLivesIsNoted() throws Exception {
        Store store = Store.inMemory();
        Slo before = slo("web", "99.9%");
        try (SloEngine first = start(store, before)) {
            aMinuteOfTraffic(first);
        }

        try (SloEngine second = start(store, slo("web", "99%"))) {
            String note = "it goes on with the counts of another promise: " + before.describe();
            assertThat(json(second).at("/slos/0/notes/0").asText()).isEqualTo(note);
            assertThat(StatusPage.render(second)).contains("<p class=\"quiet\">Note: " + Html.text(note) + "</p>");
        }
    }

    /** A store that tells of damage, refuses while the disk is full, and takes nothing from a process that was killed. */
    private static final class Withheld implements Store {
        private final Store store;
        private final List<String> damage;
        private boolean isFull;
        private boolean writerIsDead;

        Withheld(Store store, List<String> damage) {
            this.store = store;
            this.damage = damage;
        }

        @Override
        public Session open() throws IOException {
            Session session = store.open();
            return new Session() {
                @Override
                public List<String> read(Consumer<byte[]> reader) throws IOException {
                    session.read(reader);
                    return damage;
                }

                @Override
                public void rewrite(Iterable<byte[]> blocks) throws IOException {
                    if (isWritable()) {
                        session.rewrite(blocks);
                    }
                }

                @Override
                public void append(byte[] block) throws IOException {
                    if (isWritable()) {
                        session.append(block);
                    }
                }

                @Override
                public void close() throws IOException {
                    session.close();
                }
            };
        }

        private boolean isWritable() throws IOException {
            if (isFull) {
                throw new IOException("/srv/shop/slo: no space left on device");
            }
            return !writerIsDead;
        }
    }
}
