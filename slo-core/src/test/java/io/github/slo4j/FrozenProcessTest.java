// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.objective.Period.rollingMinutes;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.count.Mark;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Timing;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.testing.ClockOver;
import io.github.slo4j.testing.RealParts;
import io.github.slo4j.time.FastClock;
import io.github.slo4j.time.SystemClock;
import io.github.slo4j.time.Ticks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real processes that are really stopped, or run on a machine that has been up for years. */
class FrozenProcessTest {
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    private static final Slo MINUTE =
            Slo.named("minute").on("web").availability().target("99%").over(rollingMinutes(1));
    private static final Slo WITHIN_A_MINUTE = Slo.named("within a minute")
            .on("calls")
            .fasterThan(ofMinutes(1))
            .target("99%")
            .over(rollingDays(30));
    private static final Slo WITHIN_AN_HOUR = Slo.named("within an hour")
            .on("calls")
            .fasterThan(ofHours(1))
            .target("99%")
            .over(rollingDays(30));

    private static final int SPEED = 60;
    private static final long TICK_NANOS = 1_000_000_000L / SPEED;

    /** A minute passes in a second; notes when the slicer ran, and lets something be done after a run. */
    private static final class WitnessingClock extends ClockOver {
        private final Queue<Long> runs = new ConcurrentLinkedQueue<>();
        private final Queue<Runnable> afterRuns = new ConcurrentLinkedQueue<>();

        WitnessingClock() {
            super(new FastClock(SPEED));
        }

        @Override
        public Ticks tickEvery(String name, Duration period, Runnable task) {
            return super.tickEvery(name, period, () -> {
                task.run();
                runs.add(System.nanoTime());
                Runnable next = afterRuns.poll();
                if (next != null) {
                    next.run();
                }
            });
        }

        long runsSince(long nanos) {
            return runs.stream().filter(run -> run - nanos >= 0).count();
        }
    }

    /** Stops itself right after a tick, with five events that no tick has seen and a call under way. */
    static final class Stoppable {
        private static final WitnessingClock CLOCK = new WitnessingClock();
        private static final SloEngine ENGINE = SloEngine.builder()
                .clock(CLOCK)
                .slos(SLO, MINUTE, WITHIN_A_MINUTE, WITHIN_AN_HOUR)
                .start();

        public static void main(String[] arguments) throws IOException {
            ENGINE.recorder("web").record(Outcome.GOOD, 1, 100);
            while (ENGINE.status("minute").marks().contains(Mark.GAP)
                    || !ENGINE.status("minute").period().tally().isEmpty()) {
                Thread.onSpinWait();
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println("ready");
            lines.readLine();
            ENGINE.recorder("calls").start().stop(Outcome.GOOD);
            Timing call = ENGINE.recorder("calls").start();
            CLOCK.afterRuns.add(Stoppable::recordAndStop);
            CLOCK.afterRuns.add(() -> System.out.println("minute=" + minute()));
            lines.readLine();
            call.stop(Outcome.GOOD);
            report(Long.parseLong(lines.readLine()));
        }

        private static void recordAndStop() {
            try {
                ENGINE.recorder("web").record(Outcome.BAD, 1, 5);
                String self = String.valueOf(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-STOP", self).start().waitFor();
            } catch (IOException | InterruptedException broken) {
                throw new AssertionError(broken);
            }
        }

        private static String minute() {
            WindowTally minute = ENGINE.status("minute").period();
            return minute.tally() + " " + minute.marks();
        }

        private static void report(long wokenAt) {
            while (System.nanoTime() - wokenAt < 1_000_000_000L) {
                Thread.onSpinWait(); // a burst would be over by then
            }
            long runs = CLOCK.runsSince(wokenAt);
            long due = (System.nanoTime() - wokenAt) / TICK_NANOS;
            System.out.println("more ticks than were due=" + Math.max(0, runs - due - 1));
            System.out.println("counted=" + ENGINE.ledger().counted());
            System.out.println("month=" + ENGINE.status("web").period().tally());
            System.out.println(
                    "within a minute=" + ENGINE.status("within a minute").events());
            System.out.println(
                    "within an hour=" + ENGINE.status("within an hour").events());
        }
    }

    private static void say(Process child, String line) throws IOException {
        child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        child.getOutputStream().flush();
    }

    private static boolean isStopped(Process child) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", String.valueOf(child.pid())).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).startsWith("T");
    }

    @Test
    void T5_aProcessThatWasStoppedTicksOnceOnWakingAndShowsAGap() throws Exception {
        Process child = ChildJvm.with().start(Stoppable.class);
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            while (!"ready".equals(answers.readLine())) {
                // what the logger says first
            }
            say(child, "stop yourself");
            await().until(() -> isStopped(child));
            say(child, "the call is over"); // waits in the pipe
            assertThat(child.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse(); // a minute and a half in there

            long wokenAt = System.nanoTime();
            new ProcessBuilder("kill", "-CONT", String.valueOf(child.pid()))
                    .start()
                    .waitFor();
            String newest = answers.readLine();
            say(child, String.valueOf(wokenAt));

            assertThat(newest).isEqualTo("minute=Tally[good=0, bad=5] [GAP]");
            assertThat(answers.lines())
                    .containsExactly(
                            "more ticks than were due=0",
                            "counted=107",
                            "month=Tally[good=100, bad=5]",
                            "within a minute=Tally[good=1, bad=1]",
                            "within an hour=Tally[good=2, bad=0]");
        } finally {
            child.destroyForcibly();
        }
    }

    /** Lives through three ticks of the machine's own clock and says what it has seen of the time. */
    static final class Awake {
        public static void main(String[] arguments) throws Exception {
            SystemClock clock = new SystemClock();
            CountDownLatch ticks = new CountDownLatch(4);
            try (SloEngine engine = SloEngine.builder()
                    .clock(clock)
                    .tick(Duration.ofMillis(100))
                    .slos(SLO)
                    .start()) {
                engine.probe(ticks::countDown);
                engine.recorder("web").record(Outcome.GOOD, 1, 9);
                ticks.await();
                WindowTally month = engine.status("web").period();
                System.out.println(
                        "up " + Files.readString(Path.of("/proc/uptime")).split("\\.")[0]);
                System.out.println("slept "
                        + (clock.nanoTime() - System.nanoTime()) / 1_000_000_000L
                        + " s, observed some seconds: "
                        + (month.observed().toMillis() >= 300
                                && month.observed().toSeconds() < 10)
                        + ", doubts " + month.doubts() + ", " + month.tally());
            }
        }
    }

    @Test
    void T4_aMachineWhoseUptimeWasMovedBeforeTheStartHasNotSlept() throws Exception {
        List<String> upFor500Days = RealParts.requireRunning("unshare", "-rT", "--boottime", "43200000");

        List<String> here = ChildJvm.with().run(Awake.class).lines().toList();
        List<String> there =
                ChildJvm.under(upFor500Days).run(Awake.class).lines().toList();

        assertThat(secondsUp(there) - secondsUp(here)).isBetween(43_200_000L, 43_200_600L);
        assertThat(last(there))
                .isEqualTo(last(here))
                .isEqualTo("slept 0 s, observed some seconds: true, doubts [], Tally[good=9, bad=0]");
    }

    private static long secondsUp(List<String> said) {
        return Long.parseLong(said.get(said.size() - 2).replace("up ", ""));
    }

    private static String last(List<String> said) {
        return said.get(said.size() - 1);
    }

    /** Prints what a fixed traffic comes to on the machine's own clock, and in two minutes of a fast one. */
    static final class OnThisMachine {
        public static void main(String[] arguments) {
            System.out.println("up for more than 417 days: " + (System.nanoTime() > 417L * 86_400 * 1_000_000_000L));
            try (SloEngine engine =
                    SloEngine.builder().clock(new SystemClock()).slos(SLO).start()) {
                record(engine, 1000);
                System.out.println(engine.status("web").events() + " "
                        + engine.status("web").period().tally() + " "
                        + engine.status("web").goodRatio() + " "
                        + engine.ledger().sent());
            }
            try (SloEngine engine = SloEngine.builder()
                    .clock(new FastClock(SPEED))
                    .slos(SLO, MINUTE)
                    .start()) {
                record(engine, 1000);
                while (engine.status("minute").period().tally().valid() > 0
                        || engine.status("minute").marks().contains(Mark.GAP)) {
                    Thread.onSpinWait(); // until slices of ten seconds have carried it out of the minute
                }
                record(engine, 200);
                System.out.println(engine.status("minute").period().tally() + " "
                        + engine.status("minute").period().doubts() + " "
                        + engine.status("web").period().tally());
                engine.status("web")
                        .burnRates()
                        .forEach((window, burn) ->
                                System.out.println(window + " " + burn.window().tally()));
            }
        }

        private static void record(SloEngine engine, int events) {
            for (int i = 0; i < events; i++) {
                engine.recorder("web").record(i % 10 == 0 ? Outcome.BAD : Outcome.GOOD, 1);
            }
        }
    }

    @Test
    void T8_aMachineThatHasBeenUpFor500DaysCountsAsOneThatHasJustStarted() throws Exception {
        List<String> upFor500Days =
                RealParts.requireRunning("unshare", "-rT", "--monotonic", "43200000", "--boottime", "43200000");

        String fresh = ChildJvm.with().run(OnThisMachine.class);
        String old = ChildJvm.under(upFor500Days).run(OnThisMachine.class);

        assertThat(old).contains("up for more than 417 days: true");
        assertThat(sinceTheUptime(old))
                .isEqualTo(sinceTheUptime(fresh))
                .contains("Tally[good=900, bad=100] Tally[good=900, bad=100]")
                .contains("Tally[good=180, bad=20] [] Tally[good=1080, bad=120]");
    }

    private static String sinceTheUptime(String output) {
        return output.replaceAll("(?s).*up for more than 417 days: [a-z]+\n", "");
    }
}
