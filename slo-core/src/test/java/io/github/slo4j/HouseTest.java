// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Sheets;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.sli.Timing;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseTest {
    private static final String ROOT = "io.github.slo4j";

    /** Each room, and the rooms it may see. The front door, the root package, sees them all. */
    private static final Map<String, List<String>> ROOMS = new TreeMap<>(Map.ofEntries(
            Map.entry("time", List.<String>of()),
            Map.entry("objective", List.<String>of()),
            Map.entry("count", List.<String>of()),
            Map.entry("store", List.<String>of()),
            Map.entry("window", List.of("time", "count")),
            Map.entry("histogram", List.of("time")),
            Map.entry("sli", List.of("time", "count", "histogram")),
            Map.entry("slice", List.of("time", "objective", "count", "sli")),
            Map.entry("journey", List.of("count", "sli")),
            Map.entry("schedule", List.of("time", "objective", "sli")),
            Map.entry("budget", List.of("objective", "count")),
            Map.entry("alert", List.of("time", "objective", "count", "budget")),
            Map.entry("act", List.of("time", "objective", "count", "budget", "alert")),
            Map.entry("status", List.of("objective", "count", "histogram", "budget", "alert")),
            Map.entry("release", List.of("objective", "budget", "status")),
            Map.entry(
                    "archive",
                    List.of("time", "objective", "count", "window", "budget", "alert", "status", "release", "store"))));

    /** Final in the JDK, or as good as. */
    private static final Set<String> ALLOWED_IN_RECORD = Set.of(
            "java.lang.AssertionError", // that Java may ask a thread whether it is virtual
            "java.lang.Math",
            "java.lang.Object",
            "java.lang.Thread",
            "java.lang.invoke.MethodHandle",
            "java.lang.invoke.VarHandle",
            "java.lang.ref.Reference",
            "java.time.Duration",
            "org.HdrHistogram.AtomicHistogram"); // where percentiles were asked for

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

    @Test
    void C9_noCounterIsEverDrainedOrReset() {
        noClasses()
                .should()
                .callMethod(LongAdder.class, "sumThenReset")
                .orShould()
                .callMethod(LongAdder.class, "reset")
                .orShould()
                .callMethod(AtomicLong.class, "getAndSet", long.class)
                .orShould()
                .callMethod(AtomicLong.class, "set", long.class)
                .check(house);
        assertThat(Stream.of(Sheets.class, Cells.class).flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
                .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
                .extracting(Method::getName)
                .containsOnly("size", "shared", "sheets", "first", "add", "readInto", "sum");
    }

    @Test
    void C10_noClassKeepsAnythingPerThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(house);
    }

    @Test
    void R11_aRecorderTakesNothingThatUsersCanImplement() {
        assertThat(Stream.of(SliRecorder.class, Timing.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .flatMap(method -> Arrays.stream(method.getParameterTypes())))
                .isNotEmpty()
                .allMatch(type -> type.isPrimitive() || Modifier.isFinal(type.getModifiers()));
    }

    @Test
    void R11_nothingThatRecordingReachesIsForeignCode() {
        Set<String> reached = new TreeSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        house.get(SliRecorder.class).getMethods().stream()
                .filter(method -> method.getName().equals("record"))
                .forEach(open::add);
        assertThat(open).hasSize(4);
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (JavaAccess<?> call : open.remove().getAccessesFromSelf()) {
                reached.add(call.getTargetOwner().getName());
                call
                        .getTarget()
                        .resolveMember()
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .stream()
                        .flatMap(HouseTest::withOverriding)
                        .filter(seen::add)
                        .forEach(open::add);
            }
        }

        assertThat(reached)
                .as(
                        "classes whose code runs in record: those of ours in which nothing can be replaced, and a few of the JDK")
                .contains(Cells.class.getName(), Sheets.class.getName())
                .allMatch(name -> name.startsWith("[") || isOursAndClosed(name) || ALLOWED_IN_RECORD.contains(name));
    }

    /** What may run in place of a method: itself, and whatever overrides it. */
    private static Stream<JavaCodeUnit> withOverriding(JavaCodeUnit method) {
        return Stream.concat(
                Stream.of(method),
                method.getOwner().getAllSubclasses().stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(other -> other.getName().equals(method.getName())));
    }

    private boolean isOursAndClosed(String name) {
        return house.contain(name) && isClosed(house.get(name).reflect());
    }

    private static boolean isClosed(Class<?> type) {
        return Modifier.isFinal(type.getModifiers())
                || nothingCanBeOverridden(type)
                || (type.isSealed() && Stream.of(type.getPermittedSubclasses()).allMatch(HouseTest::isClosed));
    }

    private static boolean nothingCanBeOverridden(Class<?> type) {
        return type.getSuperclass() == Object.class
                && type.getInterfaces().length == 0
                && Arrays.stream(type.getDeclaredMethods())
                        .map(Method::getModifiers)
                        .allMatch(how -> Modifier.isPrivate(how) || Modifier.isStatic(how) || Modifier.isFinal(how));
    }

    private static String packageOf(String room) {
        return ROOT + "." + room;
    }
}
