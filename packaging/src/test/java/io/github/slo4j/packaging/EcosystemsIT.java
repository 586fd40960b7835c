// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EcosystemsIT {
    private static final String CORE = "io.github.slo4j:slo-core";
    private static final String SLF4J = "org.slf4j:slf4j-api";
    private static final String HISTOGRAM = "org.hdrhistogram:HdrHistogram";

    /** All that comes with a module, through others too. Ecosystems are there already where an adapter is taken. */
    private static final Map<String, List<String>> AT_RUN_TIME = Map.of(
            "slo-core", List.of(SLF4J, HISTOGRAM),
            "slo-advice", List.of(CORE, SLF4J, HISTOGRAM),
            "slo-micrometer", List.of(CORE, SLF4J, HISTOGRAM),
            "slo-otel", List.of(CORE, SLF4J, HISTOGRAM),
            "slo-httpclient", List.of(CORE, SLF4J, HISTOGRAM),
            "slo-junit",
                    List.of(
                            CORE,
                            SLF4J,
                            HISTOGRAM,
                            "org.junit.jupiter:junit-jupiter-api",
                            "org.junit.platform:junit-platform-commons",
                            "org.opentest4j:opentest4j",
                            "org.apiguardian:apiguardian-api"),
            "slo-receivers", List.of(CORE, SLF4J, HISTOGRAM, "com.fasterxml.jackson.core:jackson-core"),
            "slo-release", List.of(CORE, SLF4J, HISTOGRAM, "com.fasterxml.jackson.core:jackson-core"),
            "slo-servlet", List.of(CORE, SLF4J, HISTOGRAM, "com.fasterxml.jackson.core:jackson-core"));

    /** Packages, each with those below it, that a module's classes may name beside the JDK's and slo4j's. */
    private static final Map<String, Set<String>> NAMED = Map.of(
            "slo-core", Set.of("org.slf4j", "org.HdrHistogram", "org.jspecify.annotations"),
            "slo-micrometer", Set.of("org.slf4j", "io.micrometer", "jakarta.servlet", "org.jspecify.annotations"),
            "slo-otel", Set.of("org.slf4j", "io.opentelemetry.api", "org.jspecify.annotations"),
            "slo-advice", Set.of("org.jspecify.annotations"),
            "slo-httpclient", Set.of("org.slf4j", "org.jspecify.annotations"),
            "slo-junit", Set.of("org.junit.jupiter.api", "org.jspecify.annotations"),
            "slo-receivers", Set.of("org.slf4j", "com.fasterxml.jackson.core", "org.jspecify.annotations"),
            "slo-release", Set.of("com.fasterxml.jackson.core", "org.jspecify.annotations"),
            "slo-servlet",
                    Set.of("org.slf4j", "jakarta.servlet", "com.fasterxml.jackson.core", "org.jspecify.annotations"));

    static Stream<Published> everyJar() {
        return Reactor.jars();
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void aModuleBringsNothingButWhatIsWrittenHere(Published module) {
        assertThat(components(module))
                .extracting(component -> component.get("group").asText() + ":"
                        + component.get("name").asText())
                .containsExactlyInAnyOrderElementsOf(AT_RUN_TIME.get(module.name()));
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void thePublishedPomBringsNothingThatTheBillOfMaterialsDoesNotName(Published module) {
        assertThat(module.pom().nodes("dependencies/dependency[scope='compile' or scope='runtime']"))
                .extracting(dependency -> dependency.text("groupId") + ":" + dependency.text("artifactId"))
                .isNotEmpty()
                .isSubsetOf(AT_RUN_TIME.get(module.name()));
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void theBillOfMaterialsTellsVersionLicenseAndHashOfEachPart(Published module) {
        JsonNode itself = module.billOfMaterials().at("/metadata/component");

        assertThat(itself.get("purl").asText())
                .isEqualTo("pkg:maven/io.github.slo4j/" + module.name() + "@" + Reactor.VERSION + "?type=jar");
        assertThat(components(module)).allSatisfy(component -> {
            assertThat(component.get("version").asText()).isNotBlank();
            assertThat(component.at("/licenses/0").isMissingNode()).isFalse();
            assertThat(sha256(component)).hasSize(64);
        });
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void theBillOfMaterialsMeansTheCoreThatIsPublishedWithIt(Published module) throws Exception {
        byte[] core = Files.readAllBytes(new Published(Reactor.ROOT.resolve("slo-core")).jar());
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(core));

        assertThat(components(module))
                .filteredOn(component -> component.get("name").asText().equals("slo-core"))
                .hasSize(module.name().equals("slo-core") ? 0 : 1)
                .allSatisfy(component -> assertThat(sha256(component)).isEqualTo(hash));
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void noClassNamesAnotherEcosystem(Published module) {
        Set<String> allowed = NAMED.get(module.name());

        Set<String> named = named(module).map(Named::packageOfTarget).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .isNotEmpty()
                .allMatch(name -> allowed.stream().anyMatch(known -> (name + ".").startsWith(known + ".")));
    }

    @Test
    void whereThereIsNoServletOneClassOfTheMicrometerModuleStaysUnloaded() {
        assertThat(named(new Published(Reactor.ROOT.resolve("slo-micrometer"))))
                .filteredOn(use -> use.target().startsWith("jakarta."))
                .extracting(Named::by)
                .containsOnly("io.github.slo4j.micrometer.ServletCarriers");
    }

    private record Named(String by, String target) {
        String packageOfTarget() {
            return target.substring(0, target.lastIndexOf('.'));
        }
    }

    /** What the JDK's own tool finds in the class files. */
    private static Stream<Named> named(Published module) {
        StringWriter said = new StringWriter();
        int exit = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(said),
                        new PrintWriter(said),
                        "-verbose:class",
                        "-filter:none",
                        module.jar().toString());
        assertThat(exit).as(said.toString()).isZero();
        return said.toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("io.github.slo4j.") && line.contains(" -> "))
                .map(line -> line.split("\\s+"))
                .filter(words -> !words[3].startsWith("java."))
                .map(words -> new Named(words[0], words[2]))
                .filter(use -> !use.target().startsWith("io.github.slo4j."));
    }

    private static List<JsonNode> components(Published module) {
        return StreamSupport.stream(module.billOfMaterials().get("components").spliterator(), false)
                .toList();
    }

    private static String sha256(JsonNode component) {
        return StreamSupport.stream(component.get("hashes").spliterator(), false)
                .filter(hash -> hash.get("alg").asText().equals("SHA-256"))
                .map(hash -> hash.get("content").asText())
                .collect(Collectors.joining());
    }
}
