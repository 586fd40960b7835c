// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.advice.Lint;
import io.github.slo4j.advice.Vantage;
import io.github.slo4j.advice.Worksheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the shop promises: looked over, and written down for those who do not read code. */
class PromisesTest {
    private static final Path DOCUMENT = Path.of("PROMISES.md");

    private static Slo slo(String name) {
        return Arrays.stream(Promises.all())
                .filter(slo -> slo.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String worksheet() {
        return Worksheet.of("the shop", "storefront team")
                .journey("A visitor looks around")
                .promise(slo("browse-availability"), Vantage.FILTER, "A page that fails is reloaded by most.")
                .promise(slo("browse-quality"), Vantage.CODE, "A page without a picture sells less, and it does sell.")
                .promise(slo("picture-throughput"), Vantage.CODE, "Below that something is wrong with the disk.")
                .promise(slo("search-speed"), Vantage.FILTER, "Whoever waits longer than this types again.")
                .promise(slo("search-p95"), Vantage.FILTER, "It is how the team that searches speaks of it.")
                .promise(slo("search-interactive"), Vantage.FILTER, "After a second people think of something else.")
                .promise(slo("ranking-new"), Vantage.CODE, "On trial; it must be no worse than the old one.")
                .promise(slo("ranking-old"), Vantage.CODE, "Who finds nothing goes elsewhere.")
                .promise(slo("search-minutes"), Vantage.FILTER, "A merge may cost some minutes a day, errors none.")
                .promise(slo("stock-freshness"), Vantage.CODE, "What is shown and gone by then disappoints.")
                .journey("A customer buys")
                .promise(slo("purchase"), Vantage.FILTER, "What a customer came for, whichever step it fails at.")
                .promise(slo("cart-availability"), Vantage.FILTER, "A lost cart is a lost customer.")
                .promise(slo("checkout-availability"), Vantage.FILTER, "What all the rest is for.")
                .promise(slo("checkout-speed"), Vantage.FILTER, "Half a second is what people take for at once.")
                .promise(
                        slo("checkout-minutes"),
                        Vantage.FILTER,
                        "An hour in which nobody can buy costs as much at night as by day.")
                .promise(slo("pay-availability"), Vantage.OUTBOUND, "The provider promises as much.")
                .promise(slo("pay-contract"), Vantage.OUTBOUND, "By it the provider pays us back, month by month.")
                .promise(slo("pay-averaged"), Vantage.OUTBOUND, "The provider settles by the minute.")
                .promise(slo("order-availability"), Vantage.CODE, "The page says so with 200 when it takes no orders.")
                .promise(slo("cart-correctness"), Vantage.CHECK, "A cent is little, until somebody tells the press.")
                .journey("The shop looks after itself")
                .promise(slo("stock-refresh"), Vantage.JOB, "Without refreshes the stock shown gets old.")
                .promise(slo("stock-age"), Vantage.PROBE, "At night nobody looks, and in the morning all do.")
                .promise(slo("delivery-coverage"), Vantage.JOB, "Goods that are there and not in the shop cost rent.")
                .promise(slo("closing-duration"), Vantage.JOB, "Sooner, it added nothing up; later, it hangs.")
                .promise(slo("closing-completion"), Vantage.JOB, "The tax office wants to see closed books.")
                .promise(slo("packing-queue"), Vantage.PROBE, "One packer gets through twenty before the van comes.")
                .promise(slo("packing-minutes"), Vantage.PROBE, "The van comes at no known minute, so each counts.")
                .markdown();
    }

    @Test
    void eachIsWrittenDownOnce() {
        assertThat(worksheet().lines().filter(line -> line.startsWith("### ")).map(line -> line.substring(4)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Promises.all()).map(Slo::name).toList());
    }

    @Test
    void nothingIsWrongWithThem() {
        assertThat(Lint.of(Promises.all())
                        .withTraffic("checkout", 70, Duration.ofHours(1))
                        .findings())
                .isEmpty();
    }

    /** With {@code -Dworksheet.write=true} the document is written instead of compared. */
    @Test
    void theDocumentSaysWhatTheDefinitionsSay() throws IOException {
        if (Boolean.getBoolean("worksheet.write")) {
            Files.writeString(DOCUMENT, worksheet());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(worksheet());
    }
}
