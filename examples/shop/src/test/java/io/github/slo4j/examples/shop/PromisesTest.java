// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

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
                .promise(slo("search-speed"), Vantage.FILTER, "Whoever waits longer than this types again.")
                .promise(slo("stock-freshness"), Vantage.CODE, "What is shown and gone by then disappoints.")
                .promise(slo("stock-refresh"), Vantage.JOB, "Without refreshes the stock shown gets old.")
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
                .markdown();
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
