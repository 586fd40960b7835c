// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A process that pages, keeps that, and then waits to be killed. */
final class Paging {
    static final Duration RESEND = Duration.ofSeconds(3);

    static final String PAGED = "paged and kept that by ";

    private Paging() {}

    /** The receiver of each life. */
    static Alertmanager receiver(String uri) {
        return Alertmanager.at(uri).service("shop").resendEvery(RESEND).start();
    }

    public static void main(String[] arguments) throws Exception {
        Alertmanager receiver = receiver(System.getProperty("alertmanager"));
        ManualClock clock = new ManualClock(Instant.now().minus(Duration.ofHours(2)), 5);
        Stage stage = new Stage(clock, Store.in(Path.of(System.getProperty("store"))), receiver);
        stage.pageFires();
        stage.aSecondPasses(); // what has fired is saved at the next tick
        System.out.println(PAGED + clock.instant());
        System.in.read();
    }
}
