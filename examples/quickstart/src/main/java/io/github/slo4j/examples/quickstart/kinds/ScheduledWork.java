// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.RunRecorder;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What is promised of work that runs by itself. */
final class ScheduledWork {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final CronParser CRON = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private ScheduledWork() {}

    /** Work starts when it should. */
    static Slo startsOnTime() {
        return Slo.named("nightly-start")
                .on("nightly")
                .startsOnTime(Schedule.daily(LocalTime.of(3, 0), BERLIN), ofMinutes(1), ofMinutes(5))
                .target("99%")
                .over(rollingDays(90));
    }

    static void run(SloEngine slos, Runnable work) {
        RunRecorder nightly = slos.recorder("nightly", Input.RUNS);
        Run run = nightly.start();
        try {
            work.run();
            run.succeeded();
        } catch (RuntimeException failure) {
            run.failed();
            throw failure;
        }
    }

    /** Work starts as a cron expression says. */
    static Slo startsByCron() {
        return Slo.named("report-start")
                .on("report")
                .startsOnTime(cron("0 6 * * 1-5"), ofMinutes(1), ofMinutes(5))
                .target("99%")
                .over(rollingDays(90));
    }

    /** As a library that reads such expressions has it. */
    static Schedule cron(String expression) {
        ExecutionTime times = ExecutionTime.forCron(CRON.parse(expression));
        return Schedule.by(
                expression,
                after -> times.nextExecution(after.atZone(BERLIN))
                        .map(ZonedDateTime::toInstant)
                        .orElse(null));
    }

    /** Work takes as long as it should. */
    static Slo takesItsTime() {
        return Slo.named("nightly-duration")
                .on("nightly")
                .takesBetween(ofMinutes(5), ofHours(2))
                .target("99%")
                .over(rollingDays(90));
    }

    /** Work ends well. */
    static Slo endsWell() {
        return Slo.named("nightly-completion")
                .on("nightly")
                .completion()
                .target("99%")
                .over(rollingDays(90));
    }
}
