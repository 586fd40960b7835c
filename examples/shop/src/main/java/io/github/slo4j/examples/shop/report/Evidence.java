// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.examples.shop.customer.Notes;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.examples.shop.order.ClosingOfBooks;
import io.github.slo4j.examples.shop.order.PackingTable;
import io.github.slo4j.examples.shop.page.SearchIndex;
import io.github.slo4j.examples.shop.payment.CanaryStop;
import io.github.slo4j.examples.shop.staff.Phone;
import io.github.slo4j.examples.shop.staff.Told;
import io.github.slo4j.examples.shop.stock.Stock;
import io.github.slo4j.examples.shop.work.DoorSign;
import io.github.slo4j.examples.shop.work.Reminders;
import java.util.Optional;

/** What happened, as those tell it who took part: the engine on one side, all others on the other. */
public record Evidence(
        SloEngine engine,
        Notes notes,
        Witness witness,
        CanaryStop healer,
        Told told,
        Optional<Phone> onCall,
        Phone chat,
        Stock stock,
        PackingTable table,
        ClosingOfBooks closing,
        SearchIndex index,
        Reminders reminders,
        DoorSign sign,
        boolean faultInjected,
        String past) {

    Tally events(String slo) {
        return engine.status(slo).events();
    }

    long ignored(String slo) {
        return engine.status(slo).ignoredEvents();
    }
}
