// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rolling;
import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.objective.Period.rollingMinutes;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloTest {

    private static SliBuilder web() {
        return Slo.named("web-slo").on("web");
    }

    private static Slo ofTarget(String target) {
        return web().availability().target(target).over(rollingDays(30));
    }

    @Test
    void aDefinitionReadsAsItIsSaid() {
        assertThat(web().fasterThan(ofMillis(300))
                        .target("99%")
                        .over(rollingDays(28))
                        .describe())
                .isEqualTo("99% of web in less than 300 ms (of those that succeeded: status 100..499, 600..999 is good)"
                        + " over rolling 28d");
        assertThat(web().availability()
                        .goodStatus(200, 404)
                        .ignoringStatus(401)
                        .target("99.99%")
                        .over(rollingMinutes(10))
                        .describe())
                .isEqualTo("99.99% of web succeeded (status 200..403 is good, 401 is ignored) over rolling 10m");
        assertThat(web().noSlowerThan(ofMillis(300))
                        .target("99%")
                        .over(rollingDays(28))
                        .describe())
                .startsWith("99% of web in at most 300 ms");
        assertThat(web().availability()
                        .target("99.9%")
                        .over(calendarMonth(ZoneId.of("Europe/Berlin")))
                        .describe())
                .isEqualTo("99.9% of web succeeded (status 100..499, 600..999 is good) over calendar month in"
                        + " Europe/Berlin");
    }

    @Test
    void twoEqualDefinitionsAreEqual() {
        assertThat(ofTarget("99.9%")).isEqualTo(ofTarget("0.999")).isNotEqualTo(ofTarget("99.8%"));
    }

    @Test
    void U3_aTargetOf101PercentIsRefused() {
        assertThatThrownBy(() -> ofTarget("101%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SLO \"web-slo\": target must be strictly between 0% and 100%, but was 101%;"
                        + " 99.9% leaves one event in a thousand to fail; a number without % is a fraction of one");
    }

    @Test
    void U3_aTargetThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> ofTarget("NaN"))
                .hasMessage(
                        "SLO \"web-slo\": a ratio is written with a decimal point and at most ten decimals, such as \"99.9%\" or \"0.999\","
                                + " but was \"NaN\"");
    }

    @Test
    void U3_aZeroWindowIsRefused() {
        assertThatThrownBy(() -> web().availability().target("99.9%").over(rolling(Duration.ZERO)))
                .hasMessage("SLO \"web-slo\": a rolling period must be between 1m and 90d, but was 0s;"
                        + " services are commonly judged over 28 or 30 days");
    }

    @Test
    void U3_aThresholdOfNothingIsRefused() {
        assertThatThrownBy(() -> web().fasterThan(Duration.ZERO))
                .hasMessage("SLO \"web-slo\": a threshold must be more than 0 and at most 90 days, but was PT0S;"
                        + " try Duration.ofMillis(300)");
    }

    @Test
    void U3_anEmptyStatusRangeIsRefused() {
        assertThatThrownBy(() -> web().availability().goodStatus(404, 200))
                .hasMessage("SLO \"web-slo\": a status range must satisfy 100 <= from < to <= 1000, but was from 404 to"
                        + " 200; the upper end is excluded, so 5xx is (500, 600)");
    }

    @Test
    void U3_aRuleThatCanNeverFireIsRefused() {
        AlertPolicy policy = AlertPolicy.of(BurnRateRule.page(Duration.ofHours(1), "14.4"));

        assertThatThrownBy(() -> ofTarget("90%").alerting(policy))
                .hasMessage("SLO \"web-slo\": alert rule 1h/5m x14.4 can never fire: at a target of 90% the largest"
                        + " possible burn rate is 10; use a factor below 10 or a target above 93.055556%");
    }

    @Test
    void aPlainNinetyPercentBuildsWithoutTheRuleThatCannotFire() {
        assertThat(ofTarget("90%").alerts().rules()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\nb",
                "<script>",
                "${jndi:ldap://x}",
                "a\"b",
                "naïve",
                "-x",
                "x ",
                "\u202eko",
                "\ud83d\ude42",
                "a\u0000b"
            })
    void M6_aNameWithStrangeCharactersIsRefused(String name) {
        assertThatThrownBy(() ->
                        Slo.named(name).on("web").availability().target("99%").over(rollingDays(30)))
                .hasMessage("SLO name must be 1 to 200 letters, digits, spaces or . _ - / : { } *, beginning with a"
                        + " letter, a digit or / and not ending with a space, but was \"" + name
                        + "\"; try one like \"checkout-availability\"");
    }

    @Test
    void M6_aNameOfAMegabyteIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> Slo.named("ok")
                        .on("x".repeat(1 << 20))
                        .availability()
                        .target("99%")
                        .over(rollingDays(30)))
                .hasMessage(
                        "recorder name must be 1 to 200 letters, digits, spaces or . _ - / : { } *, beginning with a"
                                + " letter, a digit or / and not ending with a space, but was \"" + "x".repeat(60)
                                + "...\"; try one like \"checkout-availability\"");
    }

    @Test
    void aDescriptionMayBeLongButNotEndless() {
        assertThat(ofTarget("99%").describedAs("d".repeat(1_000)).description()).hasSize(1_000);
        assertThatThrownBy(() -> ofTarget("99%").describedAs("d".repeat(1_001)))
                .hasMessage("SLO \"web-slo\": description must be at most 1000 characters, but had 1001;"
                        + " link to a longer document instead");
    }

    @Test
    void R4_whatIsMissingIsNamedTogetherWithTheSlo() {
        assertThatThrownBy(() -> Slo.named(null))
                .hasMessage("SLO name must not be null; try one like \"checkout-availability\"");
        assertThatThrownBy(() -> Slo.named("web-slo").on(null))
                .hasMessage("SLO \"web-slo\": recorder must not be null; name where its events are recorded, such as"
                        + " \"checkout\"");
        assertThatThrownBy(() -> web().fasterThan(null))
                .hasMessage("SLO \"web-slo\": bound must not be null; try Duration.ofMillis(300)");
        assertThatThrownBy(() -> web().availability().target(null))
                .hasMessage("SLO \"web-slo\": target must not be null; try \"99.9%\"");
        assertThatThrownBy(() -> web().availability().target("99%").over(null))
                .hasMessage("SLO \"web-slo\": period must not be null; try Period.rollingDays(30)");
    }

    @Test
    void severalGoodRangesAddUp() {
        assertThat(web().availability()
                        .goodStatus(200, 300)
                        .goodStatus(404, 405)
                        .target("99%")
                        .over(rollingDays(7))
                        .describe())
                .contains("status 200..299, 404 is good");
    }
}
