// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.promise;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static io.github.slo4j.slice.Condition.levelAtMost;
import static io.github.slo4j.slice.Condition.percentileUnder;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.WindowRule;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.sli.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** What the shop promises its customers, and itself. */
public final class Promises {

    /** The promise that the incident of this story puts at risk. */
    public static final Slo PAYMENT = Slo.named("pay-availability")
            .on("pay")
            .availability()
            .target("99.9%")
            .over(rollingDays(30))
            .describedAs("Whoever wants to pay can pay")
            .alsoAlerting(WindowRule.ticket("99%", ofMinutes(10)));

    /** Says the same by another calendar; who is paged for the one need not hear of the other. */
    public static final Slo CONTRACT = Slo.named("pay-contract")
            .on("pay")
            .availability()
            .target("99.9%")
            .over(calendarMonth(ZoneId.of("Europe/Berlin")))
            .describedAs("What the payment provider owes us in each month")
            .inhibitedBy(PAYMENT.name());

    /** Under its guard nobody should be paged for it. */
    public static final Slo NEW_RANKING = Slo.named("ranking-new")
            .on("ranking-new")
            .availability()
            .target("99%")
            .over(rollingDays(28))
            .describedAs("What the new ranking is given it shows");

    /** When the stock is refreshed. The job goes by it, and so does its promise. */
    public static final Schedule REFRESHES = Schedule.every(ofMinutes(5), Instant.EPOCH);

    public static final Duration REFRESH_LATE = ofMinutes(2);
    public static final Duration STALE = ofMinutes(6);
    public static final Duration SHORTEST_CLOSING = ofSeconds(30);
    public static final Duration LONGEST_CLOSING = ofMinutes(5);
    public static final int MOST_WAITING = 20;

    /** Of an engine second; the shop serves some ten times as much. */
    public static final long PICTURE_BYTES = 2_000;

    private Promises() {}

    public static Slo[] all() {
        return Stream.of(visits(), purchases(), stock(), office(), minutes())
                .flatMap(List::stream)
                .toArray(Slo[]::new);
    }

    private static List<Slo> visits() {
        return List.of(
                Slo.named("browse-availability")
                        .on("browse")
                        .availability()
                        .target("99.5%")
                        .over(rollingDays(30)),
                Slo.named("browse-quality")
                        .on("product-page")
                        .withNothingMissing()
                        .target("95%")
                        .over(rollingDays(28))
                        .describedAs("A product page has its picture and its recommendations"),
                Slo.named("picture-throughput")
                        .on("pictures")
                        .throughputAtLeast(PICTURE_BYTES, ofSeconds(1))
                        .target("99%")
                        .over(rollingDays(28))
                        .describedAs("Pictures are served, in bytes per second"),
                Slo.named("search-speed")
                        .on("search")
                        .fasterThan(ofMillis(300))
                        .target("99%")
                        .over(rollingDays(28)),
                Slo.named("search-p95")
                        .on("search")
                        .percentile("95")
                        .under(ofMillis(250))
                        .over(rollingDays(28))
                        .describedAs("The 95th percentile is under 250 ms: 95 % are faster than that"),
                Slo.named("search-interactive")
                        .on("search")
                        .within(Threshold.INTERACTIVE)
                        .target("99.5%")
                        .over(rollingDays(28))
                        .describedAs("Hardly anybody waits for a second"),
                NEW_RANKING,
                Slo.named("ranking-old")
                        .on("ranking-old")
                        .availability()
                        .target("99%")
                        .over(rollingDays(28))
                        .describedAs("What the old ranking is given it shows"));
    }

    private static List<Slo> purchases() {
        return List.of(
                Slo.named("cart-availability")
                        .on("cart")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("cart-correctness")
                        .on("total")
                        .correctness()
                        .target("95%")
                        .over(rollingDays(28))
                        .describedAs("The total is the sum of what is in the cart"),
                Slo.named("checkout-availability")
                        .on("checkout")
                        .availability()
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("checkout-speed")
                        .on("checkout")
                        .fasterThan(ofMillis(500))
                        .target("99%")
                        .over(rollingDays(28)),
                PAYMENT,
                CONTRACT,
                Slo.named("order-availability")
                        .on("order")
                        .availability()
                        .target("98%")
                        .over(rollingDays(28))
                        .describedAs("An order is taken, or it is said that there is no more; both are good"),
                Slo.named("purchase")
                        .acrossAll("cart-availability", "checkout-availability", PAYMENT.name())
                        .target("99.7%")
                        .over(rollingDays(30)));
    }

    private static List<Slo> stock() {
        return List.of(
                Slo.named("stock-freshness")
                        .on("stock")
                        .noOlderThan(STALE)
                        .target("99%")
                        .over(rollingDays(28)),
                Slo.named("stock-age")
                        .on("stock-age")
                        .noOlderThan(STALE)
                        .target("99%")
                        .over(rollingDays(28))
                        .describedAs("The stock is up to date though nobody looks"),
                Slo.named("stock-refresh")
                        .on("stock-refresh")
                        .startsOnTime(REFRESHES, Duration.ZERO, REFRESH_LATE)
                        .target("99%")
                        .over(rollingDays(28)),
                Slo.named("delivery-coverage")
                        .on("delivery")
                        .coverage()
                        .target("98%")
                        .over(rollingDays(28))
                        .describedAs("What a delivery note says gets into the stock, but for torn lines"));
    }

    private static List<Slo> office() {
        return List.of(
                Slo.named("closing-duration")
                        .on("closing")
                        .takesBetween(SHORTEST_CLOSING, LONGEST_CLOSING)
                        .target("97%")
                        .over(rollingDays(90))
                        .describedAs("Closing the books takes its time and no longer"),
                Slo.named("closing-completion")
                        .on("closing")
                        .completion()
                        .target("97%")
                        .over(rollingDays(90))
                        .describedAs("The books can be closed"),
                Slo.named("packing-queue")
                        .on("packing")
                        .levelAtMost(MOST_WAITING)
                        .target("95%")
                        .over(rollingDays(28))
                        .describedAs("Few orders wait for being packed"));
    }

    private static List<Slo> minutes() {
        return List.of(
                Slo.named("checkout-minutes")
                        .on("checkout")
                        .goodMinutes(errorRatioAtMost("1%"))
                        .target("99.9%")
                        .over(rollingDays(30)),
                Slo.named("search-minutes")
                        .on("search")
                        .goodMinutes(errorRatioAtMost("1%").and(percentileUnder("95", ofMillis(300))))
                        .target("95%")
                        .over(rollingDays(30))
                        .describedAs("In a good minute few searches fail and few are slow"),
                Slo.named("packing-minutes")
                        .on("packing")
                        .goodMinutes(levelAtMost(MOST_WAITING))
                        .target("95%")
                        .over(rollingDays(30))
                        .describedAs("In a good minute there are never many orders waiting"),
                Slo.named("pay-averaged")
                        .on("pay")
                        .availability()
                        .averagedOver(ofMinutes(1))
                        .target("99%")
                        .over(rollingDays(30))
                        .describedAs("The share that can pay, of minutes that all weigh the same"));
    }
}
