// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.slo4j.PastCount;
import io.github.slo4j.Slo;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.examples.shop.promise.Promises;
import java.io.BufferedReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final Instant OPENING = Instant.parse("2026-01-05T12:30:00Z");

    private static AccessLog log(String... lines) throws Exception {
        return AccessLog.read(new BufferedReader(new StringReader(String.join("\n", lines))));
    }

    private static String line(String time, String path, int status) {
        return "192.0.2.1 - - [" + time + "] \"GET " + path + " HTTP/1.1\" " + status + " 512 \"-\" \"a browser\"";
    }

    @Test
    void theLogBecomesHoursThatEndWhenTheShopWasClosed() throws Exception {
        AccessLog log = log(
                line("17/May/2015:10:05:03 +0000", "/same", 200),
                line("17/May/2015:12:05:43 +0200", "/same", 500),
                line("17/May/2015:12:05:47 +0000", "/same", 404));

        List<PastCount> past = log.pastOf(new Slo[] {Promises.PAYMENT}, OPENING, 0).stream()
                .filter(count -> count.good() + count.bad() > 0)
                .toList();

        Instant end = OPENING.minus(AccessLog.CLOSED);
        assertThat(past)
                .extracting(PastCount::from, PastCount::good, PastCount::bad)
                .containsExactly(
                        tuple(end.minus(Duration.ofHours(3)), 1L, 1L), tuple(end.minus(Duration.ofHours(1)), 1L, 0L));
    }

    @Test
    void L1_malformedLinesAreSkippedAndCounted() throws Exception {
        AccessLog log = log(
                "",
                "not a log line",
                "192.0.2.1 - - [32/Foo/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 512 \"-\" \"-\"",
                line("17/May/2015:10:05:03 +0000", "/", 200));

        assertThat(log.describe("a log")).startsWith("a log: 1 requests over 1 hours (3 lines skipped)");
    }

    @Test
    void theLogAsItIsHasEveryLineInItsHour() throws Exception {
        AccessLog log = log(
                line("17/May/2015:10:05:03 +0000", "/a", 200),
                line("17/May/2015:10:05:04 +0000", "/b", 503),
                line("17/May/2015:12:05:43 +0000", "/c", 200));

        assertThat(log.unchanged("site"))
                .allSatisfy(count -> assertThat(count.slo()).isEqualTo("site"));
        assertThat(log.unchanged("site").stream().filter(count -> count.good() + count.bad() > 0))
                .extracting(PastCount::from, PastCount::good, PastCount::bad)
                .containsExactlyInAnyOrder(
                        tuple(Instant.parse("2015-05-17T10:00:00Z"), 1L, 0L),
                        tuple(Instant.parse("2015-05-17T10:00:00Z"), 0L, 1L),
                        tuple(Instant.parse("2015-05-17T12:00:00Z"), 1L, 0L));
    }

    @Test
    void thePastIsAsBusyAsThePresent() throws Exception {
        AccessLog log = log(
                line("17/May/2015:10:05:03 +0000", "/a", 200),
                line("17/May/2015:10:06:03 +0000", "/a", 200),
                line("17/May/2015:11:06:03 +0000", "/a", 200));

        List<PastCount> past = log.pastOf(Promises.all(), OPENING, 30_000);

        String slo = past.stream()
                .filter(count -> count.good() > 0)
                .findFirst()
                .orElseThrow()
                .slo();
        Action action = Arrays.stream(Action.values())
                .filter(each -> slo.startsWith(each.recorder()))
                .findFirst()
                .orElseThrow();
        double perHour = past.stream()
                        .filter(count -> count.slo().equals(slo))
                        .mapToLong(PastCount::good)
                        .sum()
                / 2.0;
        assertThat(perHour).isCloseTo(30_000 * Customers.shareOf(action), Percentage.withPercentage(1));
    }
}
