// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.objective.Ratio;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateTest {
    private static final Path README = Path.of("..", "README.md");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

    private int run(String... options) {
        out.reset();
        progress.reset();
        return Simulate.run(new PrintStream(out, true, UTF_8), new PrintStream(progress, true, UTF_8), options);
    }

    private List<String> printed() {
        return out.toString(UTF_8).lines().toList();
    }

    private static List<String> tableOfTheReadme() throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals("## Low traffic"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .toList();
    }

    /** With {@code -Dsimulation.write=true} the whole table is written anew; that takes half a minute. */
    @Test
    void theReadmeHasTheRowsThatTheCommandPrints() throws IOException {
        if (Boolean.getBoolean("simulation.write")) {
            run();
            write(printed().subList(printed().indexOf("") + 1, printed().size()));
        }
        List<Integer> some = List.of(2, 7);
        List<Setting> settings = some.stream().map(Setting.ALL::get).toList();

        List<String> rows = new Simulation(settings, Ratio.parse(Simulate.TARGET), Simulate.MONTHS, Simulate.SEED)
                .rows(month -> {});

        List<String> table = tableOfTheReadme();
        assertThat(table).startsWith(Simulate.head().toArray(String[]::new)).hasSize(2 + Setting.ALL.size());
        assertThat(rows).isEqualTo(some.stream().map(row -> table.get(2 + row)).toList());
    }

    private static void write(List<String> table) throws IOException {
        String before = String.join("\n", tableOfTheReadme());
        Files.writeString(README, Files.readString(README).replace(before, String.join("\n", table)));
    }

    @Test
    void theSameSeedTellsTheSameStoryAndAnotherAnother() {
        assertThat(storyOfAMonth(7)).isEqualTo(storyOfAMonth(7)).isNotEqualTo(storyOfAMonth(8));
    }

    private static List<String> storyOfAMonth(long seed) {
        return new Simulation(Setting.ALL.subList(3, 6), Ratio.parse("99.9%"), 1, seed).rows(month -> {});
    }

    @Test
    void theCommandSaysWhatItDoesAndHasARowForEachSetting() {
        assertThat(run("--months", "1", "--seed", "7")).isZero();

        assertThat(progress.toString(UTF_8)).isEqualToNormalizingNewlines("1 of 1 months\n");
        assertThat(printed()).hasSize(3 + 2 + Setting.ALL.size()).noneMatch(line -> line.contains("NaN"));
        assertThat(printed())
                .startsWith(
                        "30 days with an outage in every 48 h, 0.05% of events failing besides, target 99.9%, seed 7.",
                        "In each cell: plain (0 bad and 0 events at least, z 0.0) · minimum (3 bad and 10 events at least,"
                                + " z 0.0) · confidence (3 bad and 0 events at least, z 1.645).",
                        "");
    }

    @Test
    void whatATargetAllowsIsNoOutage() {
        assertThat(run("--months", "1", "--target", "99%")).isZero();

        assertThat(printed().get(0))
                .isEqualTo("30 days with an outage in every 48 h, 0.5% of events failing besides, target 99%, seed 1.");
        assertThat(printed())
                .noneMatch(line -> line.contains("| 1 % for"))
                .anyMatch(line -> line.contains("| 10 % for"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--months 0   | --months must be between 1 and 120, but was 0",
                "--months 121 | --months must be between 1 and 120, but was 121",
                "--seed x     | --seed must be a whole number, but was x",
                "--seed       | --seed has no value",
                "--rate 1     | there is no option --rate",
                "--target 100% | target must be strictly between 0% and 100%, but was 100%",
            })
    void optionsThatCannotBeUnderstoodAreRefusedWithThoseThereAre(String options, String reason) {
        assertThat(run(options.split(" "))).isEqualTo(2);

        assertThat(progress.toString(UTF_8))
                .startsWith(reason)
                .endsWith("; use --seed NUMBER (1 unless given), --months 1 to 120 (8), --target PERCENT (99.9%)"
                        + System.lineSeparator());
        assertThat(printed()).isEmpty();
    }
}
