// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.Subscription;
import io.github.slo4j.sli.FreshnessRecorder;
import io.github.slo4j.sli.Input;
import java.time.Duration;
import java.util.function.Supplier;

/** What is promised of data and of the pipelines that make it. */
final class Data {
    private Data() {}

    /** Data is fresh when read. */
    static Slo isFresh() {
        return Slo.named("stock-freshness")
                .on("stock")
                .noOlderThan(ofMinutes(1))
                .target("99%")
                .over(rollingDays(28));
    }

    static void read(SloEngine slos, Duration age) {
        slos.recorder("stock", Input.AGES).read(age);
    }

    /** A pipeline keeps up. */
    static Slo keepsUp() {
        return Slo.named("feed-freshness")
                .on("feed")
                .noOlderThan(ofMinutes(10))
                .target("99%")
                .over(rollingDays(28));
    }

    /** Once a second, whether or not anybody reads. */
    static Subscription watch(SloEngine slos, Supplier<Duration> ageOfTheNewest) {
        FreshnessRecorder feed = slos.recorder("feed", Input.AGES);
        return slos.probe(() -> feed.read(ageOfTheNewest.get()));
    }

    /** Records are processed. */
    static Slo isProcessed() {
        return Slo.named("order-coverage").on("orders").coverage().target("99%").over(rollingDays(28));
    }

    static void processed(SloEngine slos, long valid, long processed, long invalid) {
        slos.recorder("orders", Input.BATCHES).batch(valid, processed, invalid);
    }

    /** Outputs are right. */
    static Slo isRight() {
        return Slo.named("invoice-correctness")
                .on("invoices")
                .correctness()
                .target("99.9%")
                .over(rollingDays(28));
    }

    /** By an input whose output is known, or by a second look at the output. */
    static void checked(SloEngine slos, long total, long knownTotal) {
        slos.recorder("invoices", Input.CHECKS).checked(total == knownTotal);
    }

    /** Enough is moved. */
    static Slo flows() {
        return Slo.named("export-throughput")
                .on("export")
                .throughputAtLeast(5_000_000, ofSeconds(1))
                .target("99%")
                .over(rollingDays(28));
    }

    static void moved(SloEngine slos, long bytes) {
        slos.recorder("export", Input.AMOUNTS).moved(bytes);
    }

    /** What was stored is found again. */
    static Slo isDurable() {
        return Slo.named("durability").on("audit").coverage().target("99.999%").over(rollingDays(90));
    }

    /** An audit of stored objects: those that their owners have deleted are not lost. */
    static void audited(SloEngine slos, long kept, long found, long deleted) {
        slos.recorder("audit", Input.BATCHES).batch(kept, found, deleted);
    }
}
