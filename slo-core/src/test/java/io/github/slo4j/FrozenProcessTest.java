// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.testing.ChildJvm;
import io.github.slo4j.time.FastClock;
import io.github.slo4j.time.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Real processes that are really stopped, or run on a machine that has been up for years. */
class FrozenProcessTest {
    private static final Slo SLO =
            Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));

    /** Records one event on each line it is sent, and says what it has counted when asked; a minute passes in a second. */
    static final class Stoppable {
        public static void main(String[] arguments) throws IOException {
            AtomicLong ticks = new AtomicLong();
            FastClock clock = new FastClock(60);
            SloEngine engine = SloEngine.builder().clock(clock).slos(SLO).start();
            clock.tickEvery("witness", Duration.ofSeconds(1), ticks::incrementAndGet);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            System.out.println("ready");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if ("record".equals(line)) {
                    engine.recorder("web").record(Outcome.GOOD, 1);
                } else {
                    WindowTally hour = engine.status("web").periodBurnRate().window();
                    System.out.println(engine.ledger().counted() + " " + ticks.get() + " "
                            + hour.observed().toSeconds() + " " + clock.nanoTime() / 1_000_000_000L);
                }
            }
        }
    }

    /** Speaks with the child line by line. */
    private record Conversation(Process child, BufferedReader answers) {
        void say(String line) throws IOException {
            child.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            child.getOutputStream().flush();
        }

        long[] ask() throws IOException {
            say("report");
            String[] words = answers.readLine().split(" ");
            return java.util.Arrays.stream(words).mapToLong(Long::parseLong).toArray();
        }
    }

    private static void signal(Process child, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(child.pid()))
                .start()
                .waitFor();
    }

    @Test
    void T5_aProcessThatWasStoppedTicksOnceOnWakingAndShowsAGap() throws Exception {
        Process child = ChildJvm.with().start(Stoppable.class);
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            Conversation conversation = new Conversation(child, answers);
            while (!"ready".equals(answers.readLine())) {
                // what the logger says first
            }
            conversation.say("record");
            long[] before = conversation.ask();

            signal(child, "STOP");
            conversation.say("record"); // waits in the pipe: under way when the process stops
            assertThat(child.waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
            signal(child, "CONT");
            long[] after = conversation.ask();

            long slept = after[3] - before[3];
            assertThat(slept).as("seconds of the child's clock").isGreaterThanOrEqualTo(85);
            assertThat(after[0]).as("events").isEqualTo(2);
            assertThat(after[1] - before[1]).as("ticks on waking").isLessThan(slept / 2);
            assertThat(after[2] - before[2]).as("observed seconds").isLessThan(slept / 2);
        } finally {
            child.destroyForcibly();
        }
    }

    /** Prints what a fixed traffic comes to on the machine's own clock. */
    static final class OnThisMachine {
        public static void main(String[] arguments) {
            SystemClock clock = new SystemClock();
            try (SloEngine engine = SloEngine.builder().clock(clock).slos(SLO).start()) {
                for (int i = 0; i < 1000; i++) {
                    engine.recorder("web").record(i % 10 == 0 ? Outcome.BAD : Outcome.GOOD, 1);
                }
                System.out.println(
                        "up for more than 417 days: " + (System.nanoTime() > 417L * 86_400 * 1_000_000_000L));
                System.out.println(engine.status("web").events() + " "
                        + engine.status("web").period().tally() + " "
                        + engine.status("web").goodRatio() + " "
                        + engine.ledger().sent());
            }
        }
    }

    @Test
    void T8_aMachineThatHasBeenUpFor500DaysCountsAsOneThatHasJustStarted() throws Exception {
        String[] inItsOwnTime = {"unshare", "-rT", "--monotonic", "43200000", "--boottime", "43200000"};
        assumeTrue(canRun(inItsOwnTime), "this system has no time namespaces");

        String fresh = ChildJvm.with().run(OnThisMachine.class);
        String old = ChildJvm.under(List.of(inItsOwnTime)).run(OnThisMachine.class);

        assertThat(old).contains("up for more than 417 days: true");
        assertThat(lastLine(old)).isEqualTo(lastLine(fresh)).contains("Tally[good=900, bad=100]");
    }

    private static String lastLine(String output) {
        return output.strip().replaceAll("(?s).*\n", "");
    }

    private static boolean canRun(String... program) throws InterruptedException {
        try {
            String[] command = java.util.Arrays.copyOf(program, program.length + 1);
            command[program.length] = "true";
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
