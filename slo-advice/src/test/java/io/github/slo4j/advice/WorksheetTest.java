// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.AlertPolicy;
import org.junit.jupiter.api.Test;

class WorksheetTest {
    private static final Slo PAY = Slo.named("pay-availability")
            .on("pay")
            .availability()
            .target("99.9%")
            .over(rollingDays(30))
            .describedAs("Whoever wants to pay can pay");

    @Test
    void aPromiseIsSaidInWordsForThoseWhoDoNotReadCode() {
        String markdown = Worksheet.of("Shop", "checkout team")
                .journey("A customer pays")
                .promise(PAY, Vantage.CODE, "Half of those whose payment fails do not come back.")
                .markdown();

        assertThat(markdown).isEqualTo("""
                        # What Shop promises

                        Owner: checkout team. Written from the definitions; change those.

                        ## A customer pays

                        ### pay-availability

                        Whoever wants to pay can pay

                        | | |
                        | --- | --- |
                        | Type | availability |
                        | Good | succeeded (status 100..499, 600..999 is good) |
                        | Recorded | as `pay`, in the code that does the work |
                        | Which is good for | knows what an answer meant: out of stock is good, an empty page may be bad |
                        | And bad for | sees nothing of requests that fail before they reach it, and each place must be remembered |
                        | Target | 99.9% |
                        | Window | rolling 30d |
                        | May fail | 43 min 12 s of an outage in 30d |
                        | Alerts | a page when 2.00% of the budget goes in 1h and still does in the last 5m; a page when 5.00% of the budget goes in 6h and still does in the last 30m; a ticket when 10.0% of the budget goes in 1d and still does in the last 2h; a ticket when 10.0% of the budget goes in 3d and still does in the last 6h; each only if at least 3 failed and it is no accident of few |
                        | Why | Half of those whose payment fails do not come back. |
                        """);
    }

    @Test
    void journeysStayInTheirOrderAndWhatIsSaidCannotBreakTheTable() {
        Slo speed = Slo.named("speed")
                .on("home")
                .fasterThan(ofMillis(100))
                .target("99%")
                .over(rollingDays(28))
                .alerting(AlertPolicy.none());

        String markdown = Worksheet.of("Shop", "team")
                .journey("Looks around")
                .promise(speed, Vantage.FILTER, "a|b\nc")
                .journey("Pays")
                .promise(PAY, Vantage.CODE, "")
                .journey("Looks around")
                .promise(PAY, Vantage.CODE, "")
                .markdown();

        assertThat(markdown.lines().filter(line -> line.startsWith("##")))
                .containsExactly(
                        "## Looks around", "### speed", "### pay-availability", "## Pays", "### pay-availability");
        assertThat(markdown).contains("| Why | a\\|b c |").contains("| Alerts | nobody is told |");
    }

    @Test
    void aPromiseBelongsToAJourney() {
        assertThatThrownBy(() -> Worksheet.of("Shop", "team").promise(PAY, Vantage.CODE, ""))
                .hasMessage("SLO \"pay-availability\" belongs to no journey; begin one with journey(\"...\") before its"
                        + " promises");
    }
}
