// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monotonic clock of the machine stands still while it sleeps; its uptime does not. */
class SleepTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    @TempDir
    private Path directory;

    private Path file;
    private long monotonic = -5;

    @BeforeEach
    void upForADay() throws IOException {
        file = directory.resolve("uptime");
        say("86400.00 12345.67\n");
    }

    private void say(String uptime) throws IOException {
        Files.writeString(file, uptime);
    }

    private Sleep sleep() {
        return new Sleep(() -> monotonic, new Uptime(file));
    }

    @Test
    void T4_threeHoursOfSleepAreThreeHours() throws IOException {
        Sleep sleep = sleep();
        monotonic += HOUR;
        say("100800.00 12345.67\n");

        sleep.measure();

        assertThat(sleep.nanos()).isEqualTo(3 * HOUR);
    }

    @Test
    void T4_sleepsAddUpAndAreNotMeasuredTwice() throws IOException {
        Sleep sleep = sleep();
        say("90000.00 0\n");
        sleep.measure();
        sleep.measure();
        say("93600.00 0\n");
        sleep.measure();

        assertThat(sleep.nanos()).isEqualTo(2 * HOUR);
    }

    @Test
    void T4_theRoundingOfTheUptimeIsNoSleep() throws IOException {
        Sleep sleep = sleep();
        say("86400.49 0\n");

        sleep.measure();

        assertThat(sleep.nanos()).isZero();
    }

    @Test
    void T4_anUptimeThatFallsBehindTakesNothingBack() throws IOException {
        Sleep sleep = sleep();
        say("90000.00 0\n");
        sleep.measure();
        say("3.00 0\n");

        sleep.measure();

        assertThat(sleep.nanos()).isEqualTo(HOUR);
    }

    @Test
    void T4_whereTheSystemDoesNotTellNobodySleeps() throws IOException {
        Sleep withoutFile = new Sleep(() -> monotonic, new Uptime(directory.resolve("none")));
        Sleep sleep = sleep();
        say("up 3 days\n");

        withoutFile.measure();
        sleep.measure();

        assertThat(withoutFile.nanos()).isZero();
        assertThat(sleep.nanos()).isZero();
        assertThat(new Uptime(file).get()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void T4_aSleepShowsInTheSystemClockAsTimePassed() throws IOException {
        Sleep sleep = sleep();
        SystemClock clock = new SystemClock(sleep);
        long before = clock.nanoTime();
        say("90000.00 0\n");

        sleep.measure();

        assertThat(clock.nanoTime() - before)
                .isBetween(HOUR, HOUR + Duration.ofMinutes(1).toNanos());
    }
}
