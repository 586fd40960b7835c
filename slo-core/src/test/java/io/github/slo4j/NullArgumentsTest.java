// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.act.BudgetGate;
import io.github.slo4j.act.CanaryGuard;
import io.github.slo4j.act.Reaction;
import io.github.slo4j.act.Readiness;
import io.github.slo4j.act.Risk;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.BudgetRule;
import io.github.slo4j.alert.BurnRateRule;
import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.ExhaustionRule;
import io.github.slo4j.alert.NoDataRule;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.alert.TrafficRule;
import io.github.slo4j.alert.WindowRule;
import io.github.slo4j.journey.Combination;
import io.github.slo4j.journey.Journey;
import io.github.slo4j.objective.CalendarUnit;
import io.github.slo4j.objective.Exclusion;
import io.github.slo4j.objective.ExclusionBuilder;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.release.Release;
import io.github.slo4j.release.ReleaseDecision;
import io.github.slo4j.release.ReleasePolicy;
import io.github.slo4j.release.ReleaseStanding;
import io.github.slo4j.release.Synthetic;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.schedule.StartsOnTime;
import io.github.slo4j.schedule.TakesBetween;
import io.github.slo4j.sli.Availability;
import io.github.slo4j.sli.Freshness;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Sli;
import io.github.slo4j.sli.StatusRange;
import io.github.slo4j.sli.StatusRule;
import io.github.slo4j.sli.Threshold;
import io.github.slo4j.sli.Timed;
import io.github.slo4j.slice.AveragedSlices;
import io.github.slo4j.slice.Condition;
import io.github.slo4j.slice.EmptySlices;
import io.github.slo4j.slice.GoodSlices;
import io.github.slo4j.slice.Slicing;
import io.github.slo4j.status.SloState;
import io.github.slo4j.status.SloStatus;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.ManualClock;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever configures something with null is told which argument it was, and what to do about it. */
class NullArgumentsTest {
    private static final SliBuilder ON_RECORDER = Slo.named("1").on("1");
    private static final Slo SLO = ON_RECORDER.availability().target("99%").over(rollingDays(7));
    private static final SloEngine ENGINE =
            SloEngine.builder().clock(new ManualClock()).slos(SLO).start();
    private static final Notice NOTICE = new Notice(Instant.EPOCH, "1", List.of(), true);
    private static final CanaryGuard CANARY = CanaryGuard.of("1").against("1").sending("1%");
    private static final Ratio RATIO = Ratio.parse("99%");
    private static final Slicing SLICING = Slicing.of(Duration.ofMinutes(1));
    private static final Condition CONDITION = Condition.errorRatioAtMost("1%");
    private static final Schedule SCHEDULE = Schedule.daily(LocalTime.NOON, ZoneOffset.UTC);
    private static final StatusRange RANGE = new StatusRange(200, 300);
    private static final Exclusion.OneOff ONCE = new Exclusion.OneOff(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), "1");
    private static final ExclusionBuilder.Timed DAILY = Exclusion.daily().at(LocalTime.NOON, ZoneOffset.UTC);

    /** What people write definitions and engines with: the class, and an object for its instance methods. */
    private static final Map<Class<?>, Object> API = Map.ofEntries(
            Map.entry(Slo.class, SLO),
            Map.entry(SloBuilder.Named.class, Slo.named("1")),
            Map.entry(SliBuilder.class, ON_RECORDER),
            Map.entry(SliBuilder.Indicated.class, ON_RECORDER.availability()),
            Map.entry(SloBuilder.Rated.class, ON_RECORDER.coverage()),
            Map.entry(SloBuilder.Slices.class, ON_RECORDER.coverage().averagedOver(Duration.ofMinutes(1))),
            Map.entry(Schedule.class, SCHEDULE),
            Map.entry(Schedule.At.class, SCHEDULE),
            Map.entry(StartsOnTime.class, new StartsOnTime(SCHEDULE, Duration.ZERO, Duration.ZERO)),
            Map.entry(TakesBetween.class, new TakesBetween(Duration.ZERO, Duration.ofHours(1))),
            Map.entry(SloBuilder.Together.class, Slo.named("1").acrossAll("a", "b")),
            Map.entry(Journey.class, new Journey(Combination.PRODUCT, List.of("a", "b"), List.of(), Optional.empty())),
            Map.entry(Condition.class, CONDITION),
            Map.entry(Slicing.class, SLICING),
            Map.entry(GoodSlices.class, new GoodSlices(SLICING, CONDITION)),
            Map.entry(AveragedSlices.class, new AveragedSlices(SLICING, SLO.sli())),
            Map.entry(Timed.class, new Timed(StatusRule.DEFAULT)),
            Map.entry(SliBuilder.Percentile.class, ON_RECORDER.percentile("95")),
            Map.entry(SloBuilder.Targeted.class, ON_RECORDER.availability().target("99%")),
            Map.entry(SloEngineBuilder.class, SloEngine.builder()),
            Map.entry(SloEngine.class, ENGINE),
            Map.entry(Store.class, Store.inMemory()),
            Map.entry(PastCount.class, new PastCount("1", Instant.EPOCH, Duration.ofHours(1), 1, 1)),
            Map.entry(AlertPolicy.class, SLO.alerts()),
            Map.entry(BurnRateRule.class, BurnRateRule.page(Duration.ofHours(1), "1")),
            Map.entry(BudgetGate.class, BudgetGate.on("1").forRisk(Risk.LOW)),
            Map.entry(BudgetGate.On.class, BudgetGate.on("1")),
            Map.entry(Readiness.class, Readiness.of("1")),
            Map.entry(CanaryGuard.class, CANARY),
            Map.entry(CanaryGuard.Of.class, CanaryGuard.of("1")),
            Map.entry(CanaryGuard.Against.class, CanaryGuard.of("1").against("1")),
            Map.entry(Notice.class, NOTICE),
            Map.entry(ReleasePolicy.class, ReleasePolicy.remainingAtLeast("1%")),
            Map.entry(ReleaseStanding.class, new ReleaseStanding("1", SloState.OK, 1)),
            Map.entry(ReleaseDecision.class, new ReleaseDecision(true, "1")),
            Map.entry(Release.class, new Release("1", Instant.EPOCH)),
            Map.entry(Synthetic.class, Synthetic.PREFIX),
            Map.entry(BudgetRule.class, BudgetRule.ticket("50%")),
            Map.entry(ExhaustionRule.class, ExhaustionRule.ticket(Duration.ofDays(3), Duration.ofHours(6))),
            Map.entry(WindowRule.class, WindowRule.page("99.99%", Duration.ofMinutes(10))),
            Map.entry(NoDataRule.class, NoDataRule.ticket(Duration.ofMinutes(10))),
            Map.entry(TrafficRule.class, TrafficRule.ticket("10")),
            Map.entry(Objective.class, SLO.objective()),
            Map.entry(Period.class, rollingDays(7)),
            Map.entry(Period.Rolling.class, rollingDays(7)),
            Map.entry(Period.Calendar.class, Period.calendarDay(ZoneOffset.UTC)),
            Map.entry(Exclusion.class, ONCE),
            Map.entry(Exclusion.OneOff.class, ONCE),
            Map.entry(
                    Exclusion.Recurring.class,
                    DAILY.lasting(Duration.ofHours(1)).because("1")),
            Map.entry(ExclusionBuilder.Begun.class, Exclusion.from(Instant.EPOCH)),
            Map.entry(
                    ExclusionBuilder.Bounded.class,
                    Exclusion.from(Instant.EPOCH).to(Instant.EPOCH)),
            Map.entry(ExclusionBuilder.OnDays.class, Exclusion.daily()),
            Map.entry(ExclusionBuilder.Timed.class, DAILY),
            Map.entry(ExclusionBuilder.Lasting.class, DAILY.lasting(Duration.ofHours(1))),
            Map.entry(Ratio.class, RATIO),
            Map.entry(StatusRule.class, StatusRule.DEFAULT),
            Map.entry(Threshold.class, Threshold.atMost(Duration.ofMillis(1))),
            Map.entry(Availability.class, new Availability(StatusRule.DEFAULT)),
            Map.entry(Freshness.class, new Freshness(Threshold.atMost(Duration.ofMillis(1)))),
            Map.entry(Latency.class, new Latency(StatusRule.DEFAULT, Threshold.atMost(Duration.ofMillis(1)))));

    /** Not configuration: what the engine asks of definitions, and arithmetic. */
    private static final Set<String> EVALUATION = Set.of(
            "equals",
            "compareTo",
            "times",
            "at",
            "allowedBadTime",
            "canFire",
            "judge",
            "look",
            "evidence",
            "reasonItCannotFire",
            "isUndecided",
            "eventsToDecide",
            "compose",
            "clears",
            "next",
            "firstAfter",
            "within");

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "1"),
            Map.entry(String[].class, new String[0]),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(boolean.class, true),
            Map.entry(Duration.class, Duration.ofHours(1)),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(ZoneId.class, ZoneOffset.UTC),
            Map.entry(CalendarUnit.class, CalendarUnit.DAY),
            Map.entry(BigDecimal.class, BigDecimal.ONE),
            Map.entry(Period.class, rollingDays(7)),
            Map.entry(Ratio.class, RATIO),
            Map.entry(Objective.class, SLO.objective()),
            Map.entry(Sli.class, SLO.sli()),
            Map.entry(Condition.class, CONDITION),
            Map.entry(Slicing.class, SLICING),
            Map.entry(EmptySlices.class, EmptySlices.GOOD),
            Map.entry(Schedule.class, SCHEDULE),
            Map.entry(Set.class, Set.of(DayOfWeek.MONDAY)),
            Map.entry(LocalTime.class, LocalTime.NOON),
            Map.entry(UnaryOperator.class, UnaryOperator.identity()),
            Map.entry(Combination.class, Combination.PRODUCT),
            Map.entry(Optional.class, Optional.empty()),
            Map.entry(double.class, 1.0),
            Map.entry(Input.class, Input.REQUESTS),
            Map.entry(Threshold.class, Threshold.atMost(Duration.ofMillis(1))),
            Map.entry(StatusRule.class, StatusRule.DEFAULT),
            Map.entry(StatusRange.class, RANGE),
            Map.entry(List.class, List.of()),
            Map.entry(Collection.class, List.of()),
            Map.entry(AlertPolicy.class, AlertPolicy.none()),
            Map.entry(Severity.class, Severity.PAGE),
            Map.entry(SloState.class, SloState.OK),
            Map.entry(SloStatus.class, ENGINE.status("1")),
            Map.entry(Path.class, Path.of("1")),
            Map.entry(Store.class, Store.inMemory()),
            Map.entry(Notice.class, NOTICE),
            Map.entry(Risk.class, Risk.LOW),
            Map.entry(Reaction.class, CANARY),
            Map.entry(Confidence.class, Confidence.NONE),
            Map.entry(AlertRule[].class, new AlertRule[0]),
            Map.entry(Slo[].class, new Slo[0]),
            Map.entry(Exclusion.OneOff.class, ONCE),
            Map.entry(Exclusion[].class, new Exclusion[0]),
            Map.entry(DayOfWeek.class, DayOfWeek.SUNDAY),
            Map.entry(DayOfWeek[].class, new DayOfWeek[0]),
            Map.entry(EngineClock.class, new ManualClock()),
            Map.entry(AlertListener.class, (AlertListener) alert -> {}),
            Map.entry(Executor.class, (Executor) Runnable::run),
            Map.entry(Runnable.class, (Runnable) () -> {}));

    @TestFactory
    Stream<DynamicTest> R4_everyArgumentOfEveryPublicSetterIsRefusedByNameIfItIsNull() {
        return API.keySet().stream()
                .flatMap(NullArgumentsTest::executables)
                .flatMap(executable -> IntStream.range(0, executable.getParameterCount())
                        .filter(argument -> mustBeGiven(executable.getParameters()[argument]))
                        .mapToObj(argument -> DynamicTest.dynamicTest(
                                executable.getDeclaringClass().getSimpleName() + "." + executable.getName()
                                        + " argument " + argument,
                                () -> requireRefusal(executable, argument))));
    }

    private static Stream<Executable> executables(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(executable -> Modifier.isPublic(executable.getModifiers()) && !executable.isSynthetic())
                .filter(executable -> !EVALUATION.contains(executable.getName()))
                .map(Executable.class::cast);
    }

    private static boolean mustBeGiven(Parameter parameter) {
        return !parameter.getType().isPrimitive()
                && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void requireRefusal(Executable executable, int argument) {
        Object[] arguments = Arrays.stream(executable.getParameterTypes())
                .map(NullArgumentsTest::sample)
                .toArray();
        arguments[argument] = null;

        assertThatThrownBy(() -> call(executable, arguments))
                .isInstanceOf(NullPointerException.class)
                .message()
                .matches("(SLO \"1\": )?[A-Za-z ]+ must not be null; .{10,}");
    }

    private static Object sample(Class<?> type) {
        assertThat(SAMPLES).as("a sample of every type that is asked for").containsKey(type);
        return SAMPLES.get(type);
    }

    private static Object call(Executable executable, Object[] arguments) throws Throwable {
        try {
            return executable instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) executable).invoke(API.get(executable.getDeclaringClass()), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Test
    void R4_aNullAmongSeveralIsNamedByItsPlace() {
        assertThatThrownBy(() -> SloEngine.start(SLO, null))
                .hasMessage("definitions[1] must not be null; complete each with over(...), and give none at all for no"
                        + " SLOs");
        assertThatThrownBy(() -> SloEngine.builder().history(Arrays.asList((PastCount) null)))
                .hasMessage("counts[0] must not be null; give an empty collection if nothing is known");
        assertThatThrownBy(() -> AlertPolicy.of(BurnRateRule.page(Duration.ofHours(1), "1"), null))
                .hasMessage("rules[1] must not be null; try BurnRateRule.page(ofHours(1), \"14.4\")");
    }
}
