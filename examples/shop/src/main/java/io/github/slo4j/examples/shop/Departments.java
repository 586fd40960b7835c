// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import io.github.slo4j.SloEngine;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.examples.shop.order.ClosingOfBooks;
import io.github.slo4j.examples.shop.order.OrderBook;
import io.github.slo4j.examples.shop.order.PackingTable;
import io.github.slo4j.examples.shop.page.CartPage;
import io.github.slo4j.examples.shop.page.CheckoutPage;
import io.github.slo4j.examples.shop.page.PayPage;
import io.github.slo4j.examples.shop.page.Pictures;
import io.github.slo4j.examples.shop.page.ProductPage;
import io.github.slo4j.examples.shop.page.Ranking;
import io.github.slo4j.examples.shop.page.Recommendations;
import io.github.slo4j.examples.shop.page.SearchIndex;
import io.github.slo4j.examples.shop.page.Storefront;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.stock.Stock;
import io.github.slo4j.examples.shop.work.DoorSign;
import io.github.slo4j.examples.shop.work.Reminders;
import io.github.slo4j.examples.shop.work.Spell;
import io.github.slo4j.time.EngineClock;
import java.time.Instant;

/**
 * All that is behind the shop's pages, and what goes wrong there in the course of an hour: nobody packs from minute 27 to
 * 30, the index is merged from 34 to 37, pictures move from 40 to 44.
 */
final class Departments {
    private final Stock stock;
    private final PackingTable table;
    private final OrderBook book;
    private final ClosingOfBooks closing;
    private final Ranking ranking;
    private final SearchIndex index;
    private final Reminders reminders;
    private final DoorSign sign;
    private final Pictures pictures;
    private final Recommendations recommendations;

    Departments(SloEngine engine, EngineClock clock, Instant begun, Witness witness) {
        Instant opened = clock.instant();
        stock = new Stock(engine, clock, begun);
        table = new PackingTable(engine, Spell.ofMinutes(clock, opened, 27, 30), witness::secondsNow);
        book = new OrderBook(engine, stock, table);
        closing = new ClosingOfBooks(engine, clock, opened, book);
        ranking = new Ranking(engine);
        index = new SearchIndex(Spell.ofMinutes(clock, opened, 34, 37), witness::secondsNow, ranking);
        reminders = new Reminders(engine, clock, opened, Promises.PAYMENT.name());
        sign = new DoorSign(engine, clock, Promises.PAYMENT.name());
        pictures = new Pictures(Spell.ofMinutes(clock, opened, 40, 44));
        recommendations = new Recommendations(clock, opened);
    }

    Storefront storefront(SloEngine engine, PayPage pay) {
        return new Storefront(
                new ProductPage(engine, stock, pictures, recommendations),
                index,
                new CartPage(engine),
                new CheckoutPage(book),
                pay);
    }

    void open() {
        stock.open();
        table.open();
        closing.open();
        recommendations.open();
        reminders.open();
        sign.open();
    }

    /** Once the customers have left. */
    void close() throws InterruptedException {
        sign.close();
        reminders.close();
        recommendations.close();
        closing.close();
        table.close();
        stock.close();
    }

    Stock stock() {
        return stock;
    }

    PackingTable table() {
        return table;
    }

    ClosingOfBooks closing() {
        return closing;
    }

    Ranking ranking() {
        return ranking;
    }

    Reminders reminders() {
        return reminders;
    }

    DoorSign sign() {
        return sign;
    }

    SearchIndex index() {
        return index;
    }
}
