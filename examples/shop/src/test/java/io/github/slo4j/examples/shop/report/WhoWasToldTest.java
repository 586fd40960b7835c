// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Incident;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.examples.shop.customer.Notes;
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
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.time.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Payments fail in the engine's eyes. What others say of it is made up here. */
class WhoWasToldTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualClock clock = new ManualClock();
    private final Instant opened = clock.instant();
    private final Witness witness = new Witness(clock::nanoTime);
    private final Notes notes = new Customers(URI.create("http://127.0.0.1"), witness, 100).notes();
    private final Told told = new Told(witness, (second, what) -> {});
    private final SloEngine engine = SloEngine.builder()
            .clock(clock)
            .slos(Promises.all())
            .onAlert(told)
            .deliverAlertsOn(Runnable::run)
            .start();
    private final Phone onCall;
    private final Phone chat;
    private Reminders reminders = remindersMinding(Promises.PAYMENT.name());
    private DoorSign sign = signMinding(Promises.PAYMENT.name());

    WhoWasToldTest() throws IOException {
        onCall = Phone.connect();
        chat = Phone.connect();
    }

    @AfterEach
    void close() {
        sign.close();
        engine.close();
        onCall.close();
        chat.close();
    }

    private Reminders remindersMinding(String slo) {
        return new Reminders(engine, clock, opened, slo);
    }

    private DoorSign signMinding(String slo) {
        return new DoorSign(engine, clock, slo);
    }

    private void paymentsFailAndRecover() {
        sign.open();
        minutes(20, 0);
        minutes(14, 10);
        minutes(15, 0);
    }

    private void minutes(int minutes, int badInTen) {
        for (int second = 0; second < 60 * minutes; second++) {
            for (int number = 0; number < 10; number++) {
                engine.recorder("pay").record(number < badInTen / 10 ? 502 : 200, 1);
            }
            clock.advance(SECOND);
            if (second % 60 == 0) {
                reminders.remind();
            }
        }
    }

    private String printed(Told heard) {
        return printed(heard, Optional.of(onCall));
    }

    private String printed(Told heard, Optional<Phone> phone) {
        Spell never = Spell.ofMinutes(clock, opened, 0, 0);
        Stock stock = new Stock(engine, clock, opened);
        PackingTable table = new PackingTable(engine, never, witness::secondsNow);
        Evidence evidence = new Evidence(
                engine,
                notes,
                witness,
                new CanaryStop(new Canary(10), witness),
                heard,
                phone,
                chat,
                stock,
                table,
                new ClosingOfBooks(engine, clock, opened, new OrderBook(engine, stock, table)),
                new SearchIndex(never, witness::secondsNow, new Ranking(engine)),
                reminders,
                sign,
                true,
                "no history");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new Report(new PrintStream(printed, true, UTF_8), 60, opened).print(evidence);
        return printed.toString(UTF_8);
    }

    private Alert page() {
        return told.first(Promises.PAYMENT.name(), Severity.PAGE, Alert.Phase.FIRING)
                .orElseThrow()
                .what();
    }

    private String incident() {
        return engine.incidents().stream()
                .filter(incident -> incident.slo().equals(Promises.PAYMENT.name()))
                .map(Incident::id)
                .findFirst()
                .orElseThrow();
    }

    private void called(String status, Severity severity, String incident) throws IOException {
        onCall.rings("{\"alerts\": [{\"status\": \"" + status + "\", \"labels\": {\"slo\": \"pay-availability\","
                + " \"severity\": \"" + severity + "\"}, \"annotations\": {\"incident\": \"" + incident + "\"}}]}");
    }

    private void finds(int times, String line) {
        for (int i = 0; i < times; i++) {
            engine.recorder("ranking-" + line.split(" ")[1])
                    .record(line.startsWith("0 ") ? Outcome.BAD : Outcome.GOOD, 1);
            notes.finds().saw(line, witness.secondsNow());
        }
    }

    private void cut() {
        told.onNotice(new Notice(clock.instant(), "canary cut: it burns", List.of("3 bad of 5"), false));
    }

    @Test
    void whatWasHeardAsItWasHolds() throws IOException {
        paymentsFailAndRecover();
        called("firing", Severity.TICKET, incident());
        called("firing", Severity.PAGE, incident());
        called("resolved", Severity.PAGE, incident());
        called("resolved", Severity.TICKET, incident());
        chat.rings("{\"text\": \"canary cut: it burns\"}");
        chat.rings("{\"text\": \"PAGE pay-availability: it burns\"}");
        finds(900, "10 old");
        finds(90, "10 new");
        finds(4, "0 new");
        clock.advance(SECOND);
        cut();
        clock.advance(SECOND);
        finds(100, "10 old");

        String printed = printed(told);

        assertThat(printed.lines()
                        .dropWhile(line -> !line.startsWith("Who was told"))
                        .takeWhile(line -> !line.startsWith("What was promised"))
                        .filter(line -> line.contains("  NO   ")))
                .isEmpty();
        assertThat(printed)
                .contains(
                        "yes  as heard: ticket 00:2", "yes  incidents of pay-contract: 1", "yes  filed before the page")
                .contains(", with the same labels and annotations", "the page, and: canary cut: it burns")
                .contains("kept quiet: SLO \"pay-availability\" pages")
                .contains("yes  4 of 1,094 who searched found nothing", "yes  by 0 of 100 who searched afterwards")
                .contains(" not ready: SLO \"pay-availability\" pages, ", " ready: welcome");
    }

    @Test
    void withoutAnAlertmanagerThatIsSaid() {
        assertThat(printed(told, Optional.empty())).contains("Alertmanager is not installed; not shown");
    }

    @Test
    void anIncidentOfWhichNobodyHeardDoesNotHold() {
        paymentsFailAndRecover();

        assertThat(printed(new Told(witness, (second, what) -> {})))
                .contains("NO   as heard: ticket never, page never, page resolved never, ticket resolved never")
                .contains("NO   incidents of pay-contract: 1");
    }

    @Test
    void anAlertOfWhatIsInhibitedDoesNotHold() {
        paymentsFailAndRecover();
        Alert page = page();
        told.onAlert(new Alert(
                "another",
                Promises.CONTRACT.name(),
                page.severity(),
                page.phase(),
                page.startedAt(),
                page.changedAt(),
                page.evidence()));

        assertThat(printed(told))
                .contains("NO   incidents of pay-contract: 1, inhibited by the page of pay-availability; 1 alerts");
    }

    @Test
    void silenceOfAlertmanagerAndChatDoesNotHold() {
        paymentsFailAndRecover();

        assertThat(printed(told))
                .contains("NO   no call, incident unknown", "NO   no call, of another alert")
                .contains("NO   not filed before the page and closed after it", "NO   no page, and: no notice");
    }

    @Test
    void callsForAnotherIncidentDoNotHold() throws IOException {
        paymentsFailAndRecover();
        called("firing", Severity.TICKET, "another");
        called("firing", Severity.PAGE, "another");
        called("resolved", Severity.PAGE, incident());
        called("resolved", Severity.TICKET, incident());
        onCall.rings("{\"alerts\": [{\"labels\": {\"slo\": \"pay-contract\"}}]}");

        assertThat(printed(told))
                .containsPattern("NO   \\d+ ms of wall time after our listeners, incident another")
                .containsPattern("NO   \\d+ ms of wall time after our listeners, of another alert")
                .contains("NO   filed before the page", "NO   1 calls for pay-contract");
    }

    @Test
    void aPathThatIsNotCutDoesNotHold() {
        finds(900, "10 old");
        finds(100, "0 new");

        assertThat(printed(told))
                .contains("guard cut the new ranking      NO   no notice")
                .contains("NO   100 of 1,000 who searched found nothing");
    }

    @Test
    void aPathThatIsCutLateAndTakenAllTheSameDoesNotHold() {
        finds(3, "0 new");
        clock.advance(Duration.ofMinutes(2));
        cut();
        clock.advance(SECOND);
        finds(9, "10 new");

        assertThat(printed(told))
                .contains("NO   120.0 s of engine time after the first who found nothing: 3 bad of 5")
                .contains("NO   by 9 of 9 who searched afterwards");
    }

    @Test
    void anAlertOfTheGuardedPathDoesNotHold() {
        for (int second = 0; second < 3_600; second++) {
            engine.recorder("ranking-new").record(Outcome.BAD, 1);
            clock.advance(SECOND);
        }

        assertThat(printed(told))
                .containsPattern("NO   \\d alerts and an incident of ranking-new")
                .containsPattern(
                        "NO   0 of 0 who searched found nothing; of 0 by the new ranking, where the engine counted 3");
    }

    @Test
    void whatGoesOnWhilePaymentsPageDoesNotHold() {
        reminders = remindersMinding("cart-availability");
        sign = signMinding("cart-availability");
        paymentsFailAndRecover();

        assertThat(printed(told))
                .containsPattern("NO   0 of 49 batches were held; [1-9]\\d* were due well within the page")
                .contains("NO   the sign was never turned");
    }

    @Test
    void whatWaitsWithoutReasonDoesNotHold() {
        reminders = remindersMinding("cart-availability");
        sign = signMinding("cart-availability");
        sign.open();
        for (int second = 0; second < 3_600; second++) {
            engine.recorder("cart").record(500, 1);
            clock.advance(SECOND);
        }
        reminders.remind();

        assertThat(printed(told))
                .contains("NO   1 of 1 batches were held; 0 were due well within the page; 1 wait still")
                .containsPattern("NO   [0-9:]+ not ready: SLO \"cart-availability\" pages");
    }
}
