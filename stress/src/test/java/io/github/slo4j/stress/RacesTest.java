// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All races in quick mode, run once in a process of their own; each test looks at the verdict on some of them. */
class RacesTest {
    private static final String ROOM = "io.github.slo4j.stress.races.";
    private static List<String> results = List.of();

    @BeforeAll
    static void race(@TempDir Path directory) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Races.class.getName(),
                "--short",
                "-v",
                "-r",
                directory.resolve("report").toString()));
        File printed = directory.resolve("printed").toFile();
        Process harness = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed)
                .start();
        if (!harness.waitFor(10, TimeUnit.MINUTES)) {
            harness.descendants().forEach(ProcessHandle::destroy);
            harness.destroy();
        }
        results = Files.readString(printed.toPath(), StandardCharsets.UTF_8)
                .lines()
                .dropWhile(line -> !line.startsWith("RUN RESULTS"))
                .toList();
    }

    private static void assertOnlyAcceptable(String... races) {
        for (String race : races) {
            List<String> table = results.stream()
                    .dropWhile(line -> !line.endsWith("] " + ROOM + race))
                    .limit(30)
                    .toList();
            assertThat(table)
                    .as("the verdict on %s in%n%s", race, String.join("\n", results))
                    .isNotEmpty();
            assertThat(table.get(0)).as(String.join("\n", table)).contains("[OK]");
        }
    }

    @Test
    void C1_recordingRacesWithRecordingAndWithSampling() {
        assertOnlyAcceptable("RecordWithRecord", "RecordWithSample");
    }

    @Test
    void C3_aBoundaryIsSampledOnce() {
        assertOnlyAcceptable(
                "SampleWithSampleAtOneBoundary", "SampleWithReadAtOneBoundary", "SampleWithSampleOfOneIncident");
    }

    @Test
    void C4_registeringRacesWithRecordingAndWithExport() {
        assertOnlyAcceptable(
                "FirstRegisterWithRecord",
                "FirstMinutesWithRecord",
                "RegisterWithRecord",
                "RegisterWithRegister",
                "RegisterWithExport",
                "UnregisterWithRecord");
    }

    @Test
    void C7_closingRacesWithRecordingAndWithATick() {
        assertOnlyAcceptable("RecordWithClose", "TickWithClose");
    }

    @Test
    void C8_aReaderNeverSeesMoreGoodThanAllNorLessThanBefore() {
        assertOnlyAcceptable("GoodWithTotal", "ReadWithRegister", "ReadWithLedger", "BoardWithTick");
    }

    @Test
    void C8_aSumOfDurationsIsNeverBehindItsCount() {
        assertOnlyAcceptable("AddToTwoWithRead", "TimedWithRead");
    }

    @Test
    void R6_recordingRacesWithTheRemovalOfTheLastSlo() {
        assertOnlyAcceptable("LastUnregisterWithRecord");
    }

    @Test
    void M2_lookingARecorderUpRacesWithForgettingIt() {
        assertOnlyAcceptable("FindWithForget");
    }

    @Test
    void everyRaceWasRunAndNoneFailed() throws Exception {
        List<String> races = racesInTheRoom();
        assertThat(races).hasSize(21);
        assertOnlyAcceptable(races.toArray(String[]::new));
        assertThat(String.join("\n", results))
                .contains("Failed tests: No matches.")
                .contains("Error tests: No matches.")
                .contains("All remaining tests: " + races.size() + " matching");
    }

    private static List<String> racesInTheRoom() throws Exception {
        Path room = Path.of(Races.class.getResource("races").toURI());
        try (Stream<Path> classes = Files.list(room)) {
            return classes.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_jcstress.class"))
                    .map(name -> name.replace("_jcstress.class", ""))
                    .sorted()
                    .toList();
        }
    }
}
