// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.examples.shop.order.ClosingOfBooks;
import io.github.slo4j.examples.shop.order.OrderBook;
import io.github.slo4j.examples.shop.order.PackingTable;
import io.github.slo4j.examples.shop.page.Ranking;
import io.github.slo4j.examples.shop.page.SearchIndex;
import io.github.slo4j.examples.shop.payment.Canary;
import io.github.slo4j.examples.shop.payment.CanaryStop;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.staff.Phone;
import io.github.slo4j.examples.shop.staff.Told;
import io.github.slo4j.examples.shop.stock.Stock;
import io.github.slo4j.examples.shop.work.DoorSign;
import io.github.slo4j.examples.shop.work.Reminders;
import io.github.slo4j.examples.shop.work.Spell;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Run;
import io.github.slo4j.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shop never opened, so whatever the engine counts is what nobody else did. */
class ReportTest {
    private final ManualClock clock = new ManualClock();
    private final Witness witness = new Witness(clock::nanoTime);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final SloEngine engine =
            SloEngine.builder().clock(clock).slos(Promises.all()).start();
    private final Phone chat;

    ReportTest() throws IOException {
        chat = Phone.connect();
    }

    @AfterEach
    void close() {
        engine.close();
        chat.close();
    }

    private String printed(boolean faultInjected) {
        Spell never = Spell.ofMinutes(clock, clock.instant(), 0, 0);
        Stock stock = new Stock(engine, clock, clock.instant());
        PackingTable table = new PackingTable(engine, never, witness::secondsNow);
        ClosingOfBooks closing =
                new ClosingOfBooks(engine, clock, clock.instant(), new OrderBook(engine, stock, table));
        Evidence evidence = new Evidence(
                engine,
                new Customers(URI.create("http://127.0.0.1"), witness, 100).notes(),
                witness,
                new CanaryStop(new Canary(10), witness),
                new Told(witness, (second, what) -> {}),
                Optional.empty(),
                chat,
                stock,
                table,
                closing,
                new SearchIndex(never, witness::secondsNow, new Ranking(engine)),
                new Reminders(engine, clock, clock.instant(), Promises.PAYMENT.name()),
                new DoorSign(engine, clock, Promises.PAYMENT.name()),
                faultInjected,
                "no history");
        assertThat(new Report(new PrintStream(printed, true, UTF_8), 60, clock.instant()).print(evidence))
                .isFalse();
        return printed.toString(UTF_8);
    }

    private String printedAfter(Duration time) {
        clock.advance(time);
        return printed(true);
    }

    @Test
    void aStoryWithoutFaultAndWithoutPageDoesNotHold() {
        assertThat(printed(false))
                .contains("NO   no page", "NO   nothing bad happened to browse-quality, picture-throughput, ")
                .contains("10 claims did not hold.");
    }

    @Test
    void anEventThatNobodySentDoesNotHold() {
        engine.recorder("cart").record(200, 1);

        assertThat(printedAfter(Duration.ofSeconds(1)))
                .contains("NO   0 sent, 1 counted", "NO   0 sent, 0 of them bytes, 1 accounted for");
    }

    @Test
    void slowRequestsThatNobodyWaitedForDoNotHold() {
        engine.recorder("search").record(Outcome.GOOD, Duration.ofSeconds(1));

        assertThat(printedAfter(Duration.ofSeconds(1)))
                .contains("NO   1 took 250 ms or more; 0 by the index' own count, 0 by the customers'")
                .contains("NO   1 took 300 ms or more;", "NO   1 took 1000 ms or more;");
    }

    @Test
    void pagesThatNobodySawDoNotHold() {
        engine.recorder("product-page", Input.MISSING_PARTS).served(1);

        assertThat(printedAfter(Duration.ofSeconds(1)))
                .contains("NO   0 pages whole, 1 without one part, 0 without two; [0, 0, 0] by the customers' count");
    }

    @Test
    void ordersThatNobodyMadeDoNotHold() {
        engine.recorder("order").record(Outcome.BAD, 1);

        assertThat(printedAfter(Duration.ofSeconds(1)))
                .contains("NO   1 orders answered with 200, 1 of them turned away; 0 and 0 by the customers' count");
    }

    @Test
    void dataThatNobodyReadMovedOrCheckedDoesNotHold() {
        engine.recorder("stock", Input.AGES).read(Duration.ofMinutes(7));
        engine.recorder("stock-age", Input.AGES).read(Duration.ofMinutes(7));
        engine.recorder("delivery", Input.BATCHES).batch(3, 2, 1);
        engine.recorder("total", Input.CHECKS).checked(false);

        assertThat(printedAfter(Duration.ofSeconds(1)))
                .contains("NO   1 seen and 1 of them stale; 0 and 0 by the customers' count")
                .contains("NO   1 looks, at 1 of which the stock was old; 0 and 0 by the stock's count")
                .contains("NO   2 lines processed, 1 not, 1 invalid; 0, 0 and 0 by the warehouse's count")
                .contains("NO   1 totals, 1 of them wrong; 0 and 0 by the customers' sums");
    }

    @Test
    void runsThatAreInNoDiaryDoNotHold() {
        engine.recorder("closing", Input.RUNS).start().failed();
        Run hangs = engine.recorder("closing", Input.RUNS).start();

        assertThat(printedAfter(Duration.ofMinutes(8)))
                .contains("NO   0 in time, 1 never came; 0 made and 0 missed by the job's count")
                .contains("NO   0 in time, 1 not; by the job's diary 0, with 0 too soon and 0 too long")
                .contains("NO   1 ended, 1 of them badly; 0 and 0 by the job's diary");
        assertThat(hangs.isOver()).isFalse();
    }

    @Test
    void badMinutesThatAreInNoDiaryDoNotHold() {
        for (int minute = 0; minute < 8; minute++) {
            engine.recorder("checkout").record(500, 1);
            engine.recorder("search").record(500, 1);
            engine.recorder("pay").record(500, 1);
            engine.recorder("packing", Input.LEVELS).is(Promises.MOST_WAITING + 1);
            engine.recorder("pictures", Input.AMOUNTS).moved(60 * Promises.PICTURE_BYTES);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(printed(true))
                .contains("NO   8 passed, 8 judged, 8 of them bad; 0 checkouts failed")
                .contains("NO   8 judged, 8 of them bad, by time alone; 0 by the index' diary")
                .contains("NO   8 minutes judged, 0 of them below 2,000 bytes a second; 8 by the customers' diary")
                .contains("NO   8 looks, at 8 of which many waited; 0 and 0 by the table's count")
                .contains("NO   8 judged, 8 of them with many waiting; 0 by the table's diary")
                .contains("NO   0.000 % of an average minute; NaN % by the customers' diary");
    }

    @Test
    void aJourneyThatNobodyWentOnDoesNotHold() {
        engine.recorder("checkout").record(500, 1);

        assertThat(printedAfter(Duration.ofSeconds(1)))
                .contains("NO   NaN %, NaN % by the customers' count of its steps; what hurts: checkout-availability");
    }
}
