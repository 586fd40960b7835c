// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopIT {
    @TempDir
    Path folder;

    @Test
    void theStoryIsToldToItsEndAndEveryClaimHolds() throws Exception {
        Path told = folder.resolve("told.txt");
        Process shop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "target/shop.jar")
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();

        boolean ended = shop.waitFor(150, TimeUnit.SECONDS);
        shop.destroyForcibly();

        String story = Files.readString(told, UTF_8);
        System.out.println(story);
        assertThat(ended)
                .as("it ends within a minute and a half, and some more on a busy machine")
                .isTrue();
        assertThat(shop.exitValue()).isZero();
        assertThat(story)
                .contains(
                        "engine time runs 60x the wall",
                        "PAGE FIRING pay-availability",
                        "PAGE RESOLVED pay-availability")
                .contains("1h/5m x14.4", "Every claim held.")
                .contains(
                        "latency, search-p95",
                        "latency, search-interactive",
                        "quality, browse-quality",
                        "outcome, order-availability",
                        "freshness, stock-freshness",
                        "freshness, stock-age",
                        "coverage, delivery-coverage",
                        "correctness, cart-correctness",
                        "skew, stock-refresh",
                        "duration, closing-duration",
                        "completion, closing-completion",
                        "good minutes, search-minutes",
                        "throughput, picture-throughput",
                        "gauge, packing-queue",
                        "good minutes, packing-minutes",
                        "averaged minutes, pay-averaged",
                        "journey, purchase")
                .contains("met something bad")
                .contains(
                        "TICKET FIRING pay-availability",
                        "canary cut: the new path burns and the old one does not",
                        "kept quiet: SLO \"pay-availability\" pages",
                        "not ready: SLO \"pay-availability\" pages",
                        "reminders waited for payments")
                .doesNotContain("NO   ");
        if (isRequired() || !story.contains("Alertmanager is not installed; not shown")) {
            assertThat(story)
                    .as("with a real Alertmanager, which SLO4J_REQUIRE_REAL_PARTS demands")
                    .contains("Alertmanager called with the page", "and called it off", "the ticket by itself");
        }
    }

    private static boolean isRequired() {
        return Boolean.parseBoolean(System.getenv("SLO4J_REQUIRE_REAL_PARTS"));
    }
}
