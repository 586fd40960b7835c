// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import static io.github.slo4j.objective.Period.calendarMonth;
import static io.github.slo4j.objective.Period.rolling;
import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.slice.Condition.averageUnder;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static io.github.slo4j.slice.Condition.percentileUnder;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.advice.Finding.Level;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.objective.Period;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintTest {

    private static Slo availability(String target, Period period) {
        return Slo.named("web").on("web").availability().target(target).over(period);
    }

    private static Slo minutes(String target, Period period) {
        return Slo.named("minutes")
                .on("web")
                .goodMinutes(errorRatioAtMost("1%"))
                .target(target)
                .over(period);
    }

    private static List<String> said(Lint lint) {
        return lint.findings().stream().map(Finding::toString).toList();
    }

    @Test
    void anUsualPromiseIsFoundFaultless() {
        assertThat(Lint.of(availability("99.9%", rollingDays(30)), minutes("99.9%", calendarMonth(ZoneOffset.UTC)))
                        .withTraffic("web", 70, ofHours(1))
                        .findings())
                .isEmpty();
    }

    @Test
    void aBudgetThatOneBadSliceBreaksIsAnError() {
        assertThat(said(Lint.of(minutes("99.999%", rollingDays(30)))))
                .contains(
                        "ERROR SLO \"minutes\": its budget of 25.92s in 30d is less than one slice of 1m, so the first"
                                + " bad one breaks the promise; use shorter slices, a longer period, or a lower target");
    }

    @Test
    void aBudgetOfJustOneSliceIsNone() {
        assertThat(Lint.of(minutes("99.9%", rolling(ofMinutes(1_000)))).findings())
                .noneMatch(finding -> finding.level() == Level.ERROR);
        assertThat(Lint.of(minutes("99.9%", rolling(ofMinutes(999)))).findings())
                .anyMatch(finding -> finding.level() == Level.ERROR);
    }

    @Test
    void aBudgetThatOneFailureBreaksAtTheDeclaredTrafficIsAnError() {
        Slo slo = availability("99.9%", rollingDays(30)).alerting(AlertPolicy.none());

        assertThat(said(Lint.of(slo).withTraffic("web", 999, ofDays(30))))
                .contains("ERROR SLO \"web\": at the declared traffic its budget in 30d is 1.00 events, so the first"
                        + " failure breaks the promise; use a longer period or a lower target, or judge minutes instead"
                        + " of events");
        assertThat(Lint.of(slo).withTraffic("web", 1_000, ofDays(30)).findings())
                .noneMatch(finding -> finding.level() == Level.ERROR);
        assertThat(Lint.of(slo).withTraffic("other", 1, ofDays(30)).findings())
                .noneMatch(finding -> finding.level() == Level.ERROR);
    }

    @Test
    void aWindowInWhichOneFailureIsABurnIsAWarning() {
        Slo slo = availability("99.9%", rollingDays(30));

        assertThat(said(Lint.of(slo).withTraffic("web", 10, ofHours(1))))
                .containsExactly("WARNING SLO \"web\": the long window of rule 1h/5m x14.4 holds 10.0 events at the"
                        + " declared traffic, so a single failure exceeds it, and the confidence bound will hold it back"
                        + " until there are more; use longer windows or a lower target, add synthetic traffic, or judge"
                        + " several recorders as one");
        assertThat(said(Lint.of(slo.alerting(slo.alerts().withoutConfidenceBound()))
                        .withTraffic("web", 69, ofHours(1))))
                .containsExactly("WARNING SLO \"web\": the long window of rule 1h/5m x14.4 holds 69.0 events at the"
                        + " declared traffic, so a single failure fires it; use longer windows or a lower target, add"
                        + " synthetic traffic, or judge several recorders as one");
    }

    @Test
    void anAverageAloneIsAWarningAndBesideAPercentileItIsNot() {
        Slo average = Slo.named("average")
                .on("web")
                .goodMinutes(averageUnder(ofSeconds(3)))
                .target("99%")
                .over(rollingDays(30));
        Slo both = Slo.named("both")
                .on("web")
                .goodMinutes(averageUnder(ofSeconds(3)).and(percentileUnder("99", ofSeconds(9))))
                .target("99%")
                .over(rollingDays(30));

        assertThat(said(Lint.of(average, both)))
                .containsExactly(
                        "WARNING SLO \"average\": it promises an average duration, which stays good while one in"
                                + " a hundred waits for minutes; promise a percentile as well:"
                                + " averageUnder(...).and(percentileUnder(\"99\", ...))");
    }

    @Test
    void rulesThatWereCopiedFromAnotherPeriodAreAWarning() {
        AlertPolicy ofAMonth =
                AlertPolicy.of(BurnRateRule.page(ofHours(1), "14.4"), BurnRateRule.page(ofHours(6), "6"));

        assertThat(said(Lint.of(availability("99.9%", rollingDays(7)).alerting(ofAMonth))))
                .containsExactly(
                        "WARNING SLO \"web\": its rules are those of a period of 30d and its period is 7d: 1h/5m"
                                + " x14.4 alerts when 8.6% of the budget is spent, 6h/30m x6 alerts when 21.4% of the budget is"
                                + " spent; leave the rules out for those of its own period, or take share x period / window as"
                                + " the factor");
        assertThat(Lint.of(availability("99.9%", rollingDays(30)).alerting(ofAMonth))
                        .findings())
                .isEmpty();
        assertThat(Lint.of(availability("99.9%", calendarMonth(ZoneOffset.UTC)).alerting(ofAMonth))
                        .findings())
                .isEmpty();
        assertThat(Lint.of(availability("99.9%", rollingDays(28)).alerting(ofAMonth))
                        .findings())
                .as("a period of about the same length")
                .isEmpty();
    }

    @Test
    void whatAPresetLeftOutIsAWarning() {
        assertThat(said(Lint.of(availability("90%", rollingDays(30)))))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "WARNING SLO \"web\": its preset left out 1h/5m x14.4: at a target of 90% the largest possible"
                                + " burn rate is 10");
    }

    @Test
    void aPromiseThatIsBrokenInSilenceIsAWarning() {
        assertThat(said(Lint.of(availability("99%", rollingDays(30)).alerting(AlertPolicy.none()))))
                .containsExactly("WARNING SLO \"web\": it has no alert rule that can fire, so nobody is told when its"
                        + " budget burns; give it one, such as AlertPolicy.of(BurnRateRule.ticket(ofDays(3), \"1\"))");
    }

    @Test
    void aThresholdThatTheHistogramDoesNotHoldIsAWarning() {
        Slo speed = Slo.named("speed")
                .on("web")
                .fasterThan(ofMillis(300))
                .target("99%")
                .over(rollingDays(30));
        Slo slower = Slo.named("slower")
                .on("web")
                .fasterThan(ofMillis(500))
                .target("99%")
                .over(rollingDays(30));

        assertThat(said(Lint.of(speed, slower).withBuckets("web", Lint.OPEN_TELEMETRY_HTTP_BUCKETS)))
                .containsExactly("WARNING SLO \"speed\": its threshold of 300 ms is no bound of the histogram it is"
                        + " exported to, the nearest is 250.0 ms; add 300 ms to the bounds of the histogram, or read the"
                        + " SLO's own counters instead");
    }

    @Test
    void errorsFailTheTestInWhichTheyAreAskedForAndWarningsDoNot() {
        Lint.of(availability("90%", rollingDays(30))).requireNoErrors();

        assertThatThrownBy(() -> Lint.of(minutes("99.999%", rollingDays(30))).requireNoErrors())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("ERROR SLO \"minutes\": its budget of 25.92s");
    }

    @Test
    void trafficThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Lint.of().withTraffic("web", 0, Duration.ofHours(1)))
                .hasMessage(
                        "traffic must be 1 event or more in a time between 1s and 366d, but was 0 in PT1H; declare the"
                                + " quietest hour in which an alert should still be right");
    }

    /** What a build looks at. */
    static final class Promises {
        static final Slo GOOD = availability("99.9%", rollingDays(30));

        private Promises() {}

        static List<Slo> all() {
            return List.of(GOOD, minutes("99.9%", rollingDays(30)));
        }
    }

    /** What a build fails on. */
    static final class Mistakes {
        private Mistakes() {}

        static Slo perfect() {
            return availability("100%", rollingDays(30));
        }

        static Slo unreachable() {
            return availability("90%", rollingDays(30)).alerting(AlertPolicy.of(BurnRateRule.page(ofHours(1), "14.4")));
        }
    }

    private static int run(ByteArrayOutputStream out, String... classes) {
        return Lint.run(new PrintStream(out, true, StandardCharsets.UTF_8), classes);
    }

    @Test
    void aBuildIsToldByAnExitCode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(out, Promises.class.getName())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("2 SLOs, 0 errors, 0 warnings" + System.lineSeparator());
        assertThat(run(out)).isEqualTo(2);
        assertThat(run(out, "com.example.Nothing")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("there is no class com.example.Nothing on the class path");
    }

    @Test
    void aDefinitionThatIsRefusedIsAnErrorOfTheBuild() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(run(out, Mistakes.class.getName())).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("ERROR SLO \"Mistakes.perfect()\": the definition is refused:")
                .contains("target must be")
                .contains("ERROR SLO \"Mistakes.unreachable()\": the definition is refused:")
                .contains("alert rule 1h/5m x14.4 can never fire")
                .endsWith("0 SLOs, 2 errors, 0 warnings" + System.lineSeparator());
    }

    @Test
    void theExitCodeIsThatOfTheProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lint.class.getName(),
                        Mistakes.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(1);
    }
}
