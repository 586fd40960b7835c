// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.objective.CalendarUnit;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertPolicyTest {

    private static Objective objective(String target, int days) {
        return new Objective(Ratio.parse(target), Period.rollingDays(days));
    }

    private static Objective calendar(CalendarUnit unit) {
        return new Objective(Ratio.parse("99.9%"), new Period.Calendar(unit, ZoneOffset.UTC));
    }

    private static List<String> rules(AlertPolicy policy) {
        return policy.rules().stream()
                .map(rule -> rule.severity() + " " + rule.describe())
                .toList();
    }

    @Test
    void thirtyDaysHaveTheWorkbooksRules() {
        AlertPolicy policy = AlertPolicy.preset(objective("99.9%", 30));

        assertThat(rules(policy))
                .containsExactly("PAGE 1h/5m x14.4", "PAGE 6h/30m x6", "TICKET 1d/2h x3", "TICKET 3d/6h x1");
        assertThat(policy.notes()).isEmpty();
    }

    @Test
    void twentyEightDaysHaveTheSameSharesAndNoFactorBelowOne() {
        AlertPolicy policy = AlertPolicy.preset(objective("99.9%", 28));

        assertThat(rules(policy))
                .containsExactly("PAGE 1h/5m x13.44", "PAGE 6h/30m x5.6", "TICKET 1d/2h x2.8", "TICKET 3d/6h x1");
        assertThat(policy.notes())
                .containsExactly("raised the factor of the 3d rule from 0.933333 to 1: below 1 it would alert on an SLO"
                        + " that is being met");
    }

    @Test
    void sevenAndNinetyDaysHaveSharesOfTheirOwn() {
        assertThat(rules(AlertPolicy.preset(objective("99.9%", 7))))
                .containsExactly("PAGE 1h/5m x16.8", "PAGE 6h/30m x5.6", "TICKET 1d/2h x2.8");
        assertThat(rules(AlertPolicy.preset(objective("99.9%", 90))))
                .containsExactly("PAGE 1h/5m x21.6", "PAGE 6h/30m x10.8", "TICKET 1d/2h x4.5");
    }

    @Test
    void aPeriodOfMinutesPagesWhenItsBudgetIsSpent() {
        Objective tenMinutes = new Objective(Ratio.parse("99.99%"), Period.rollingMinutes(10));

        assertThat(rules(AlertPolicy.preset(tenMinutes))).containsExactly("PAGE 10m/50s x1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "WEEK, 7",
        "MONTH, 30",
        "QUARTER, 90",
    })
    void aCalendarPeriodHasTheRulesOfItsUsualLength(CalendarUnit unit, int days) {
        AlertPolicy policy = AlertPolicy.preset(calendar(unit));

        assertThat(policy).isEqualTo(AlertPolicy.preset(objective("99.9%", days)));
        assertThat(policy.notes()).isEmpty();
    }

    @Test
    void aCalendarDayPagesWhenTheBudgetOfADayIsSpentWithin24Hours() {
        AlertPolicy policy = AlertPolicy.preset(calendar(CalendarUnit.DAY));

        assertThat(rules(policy)).containsExactly("PAGE 1d/2h x1");
        assertThat(policy.notes()).isEmpty();
    }

    @Test
    void aYearHasTheRulesOfAQuarterAndSaysWhy() {
        AlertPolicy policy = AlertPolicy.preset(calendar(CalendarUnit.YEAR));

        assertThat(rules(policy)).containsExactly("PAGE 1h/5m x21.6", "PAGE 6h/30m x10.8", "TICKET 1d/2h x4.5");
        assertThat(policy.notes())
                .containsExactly("took the rules of 90d for a period of 365d: shares of so large a budget would page"
                        + " too late");
    }

    @Test
    void aPresetLeavesOutWhatCannotFireAndSaysSo() {
        AlertPolicy policy = AlertPolicy.preset(objective("90%", 30));

        assertThat(rules(policy)).containsExactly("PAGE 6h/30m x6", "TICKET 1d/2h x3", "TICKET 3d/6h x1");
        assertThat(policy.notes())
                .containsExactly("left out 1h/5m x14.4: at a target of 90% the largest possible burn rate is 10; use a"
                        + " factor below 10 or a target above 93.055556%");
    }

    @Test
    void aRuleOfTheUsersOwnThatCannotFireIsRefusedWithTheReason() {
        AlertPolicy policy = AlertPolicy.of(BurnRateRule.page(Duration.ofHours(1), "10"));

        assertThatThrownBy(() -> policy.requireEachCanFire(objective("90%", 30)))
                .hasMessage("alert rule 1h/5m x10 can never fire: at a target of 90% the largest possible burn rate is"
                        + " 10; use a factor below 10 or a target above 90%");
    }

    @ParameterizedTest(name = "x{0} can fire above {1}")
    @CsvSource({"14.4, 93.056%", "13.44, 92.560%", "6, 83.334%", "3, 66.667%", "21.6, 95.371%", "16.8, 94.048%"})
    void aFactorNeedsATargetAboveOneMinusItsInverse(String factor, String target) {
        BurnRateRule rule = BurnRateRule.page(Duration.ofHours(1), factor);
        Ratio above = Ratio.parse(target);
        Ratio below = new Ratio(above.numerator() * 100_000 / above.denominator() - 1, 100_000);

        assertThat(rule.canFire(above.complement(), Confidence.NONE)).isTrue();
        assertThat(rule.canFire(below.complement(), Confidence.NONE)).isFalse();
    }

    @Test
    void anInclusiveRuleCanFireAtExactlyTheLargestBurn() {
        BurnRateRule rule = BurnRateRule.page(Duration.ofHours(1), "10");

        assertThat(rule.canFire(new Ratio(1, 10), Confidence.NONE)).isFalse();
        assertThat(rule.atLeast().canFire(new Ratio(1, 10), Confidence.NONE)).isTrue();
    }

    @Test
    void withAConfidenceBoundNotEvenAnOutageIsSurelyTheLargestBurn() {
        BurnRateRule rule = BurnRateRule.page(Duration.ofHours(1), "10").atLeast();

        assertThat(rule.canFire(new Ratio(1, 10), Confidence.NINETY_FIVE_PERCENT))
                .isFalse();
        assertThatThrownBy(() -> AlertPolicy.of(rule).requireEachCanFire(objective("90%", 30)))
                .hasMessage("alert rule 1h/5m x10 can never fire: at a target of 90% the largest possible burn rate is"
                        + " 10; use a factor below 10 or a target above 90%");
    }

    @Test
    void manyDecimalsAreNoReasonToOverflow() {
        BurnRateRule rule = BurnRateRule.page(Duration.ofHours(1), "13.4412345678");

        assertThat(rule.canFire(Ratio.parse("99.1234567891%").complement(), Confidence.NONE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14,4", "14.4%", "-1", "NaN", ""})
    void aFactorThatIsNoPlainNumberIsRefused(String factor) {
        assertThatThrownBy(() -> BurnRateRule.page(Duration.ofHours(1), factor))
                .hasMessage("burn rate factor must be a plain number above 0, but was \"" + factor
                        + "\"; the workbook pages on \"14.4\" and \"6\"");
    }

    @Test
    void aShortWindowIsNeverShorterThanASlice() {
        assertThat(BurnRateRule.page(Duration.ofMinutes(1), "2").describe()).isEqualTo("1m/10s x2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT0S  | PT5M | 1 | long window must be between 1m and 90d, but was 0s; the workbook pages on 1h and 6h",
                "P91D  | PT5M | 1 | long window must be between 1m and 90d, but was 91d; the workbook pages on 1h and 6h",
                "PT1H  | PT0S | 1 | short window must be more than 0 and at most the long window of 1h, but was 0s; a twelfth of the long one is usual",
                "PT1H  | PT2H | 1 | short window must be more than 0 and at most the long window of 1h, but was 2h; a twelfth of the long one is usual",
                "PT1H  | PT5M | 0 | burn rate factor must be more than 0, but was 0; the workbook pages on 14.4 and 6",
            })
    void R8_aMalformedRuleIsRefused(Duration longWindow, Duration shortWindow, String factor, String message) {
        assertThatThrownBy(() -> new BurnRateRule(Severity.PAGE, longWindow, shortWindow, Ratio.parse(factor), false))
                .hasMessage(message);
    }
}
