// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseTest {
    private static final String ROOT = "io.github.slo4j";

    /** Each room, and the rooms it may see. The front door, the root package, sees them all. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.of(
            "time", List.of(),
            "objective", List.of(),
            "count", List.of(),
            "window", List.of("time", "count"),
            "sli", List.of("time", "count"),
            "budget", List.of("objective", "count"),
            "alert", List.of("objective", "count", "budget"),
            "status", List.of("objective", "count", "budget", "alert")));

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @TestFactory
    Stream<DynamicTest> aRoomSeesOnlyTheRoomsBeforeIt() {
        return ROOMS.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(room.getKey() + " sees " + room.getValue(), () -> {
                    String[] hidden = ROOMS.keySet().stream()
                            .filter(other -> !other.equals(room.getKey())
                                    && !room.getValue().contains(other))
                            .map(HouseTest::packageOf)
                            .toArray(String[]::new);
                    String[] hiddenAndRoot = Arrays.copyOf(hidden, hidden.length + 1);
                    hiddenAndRoot[hidden.length] = ROOT;
                    noClasses()
                            .that()
                            .resideInAPackage(packageOf(room.getKey()))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(hiddenAndRoot)
                            .check(house);
                }));
    }

    @Test
    void packagesFormNoRing() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void everyRoomIsInThePlan() {
        List<String> built = house.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .distinct()
                .sorted()
                .toList();

        assertThat(built).isEqualTo(List.copyOf(ROOMS.keySet()));
    }

    @Test
    void theCoreStandsOnTheJdkAndSlf4jAndHdrHistogramAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "..", "java..", "org.slf4j", "org.HdrHistogram", "org.jspecify.annotations")
                .check(house);
    }

    @Test
    void noRoomButTimeAsksTheMachineForTheTime() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("time"))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(house);
    }

    private static String packageOf(String room) {
        return ROOT + "." + room;
    }
}
