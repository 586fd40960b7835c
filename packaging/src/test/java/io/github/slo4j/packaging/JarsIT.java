// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JarsIT {
    private static final int JAVA_17 = 61;

    /** Names that others require, so they never change. */
    private static final Map<String, String> MODULE_NAMES = Map.of(
            "slo-core", "io.github.slo4j.core",
            "slo-advice", "io.github.slo4j.advice",
            "slo-micrometer", "io.github.slo4j.micrometer",
            "slo-otel", "io.github.slo4j.otel",
            "slo-httpclient", "io.github.slo4j.httpclient",
            "slo-junit", "io.github.slo4j.junit",
            "slo-receivers", "io.github.slo4j.receiver",
            "slo-release", "io.github.slo4j.release",
            "slo-servlet", "io.github.slo4j.servlet");

    /** What a jar may hold beside its classes, its manifest, its license and its own coordinates. */
    private static final Map<String, List<String>> RESOURCES = Map.of(
            "slo-servlet",
            List.of(
                    "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                    "META-INF/native-image/io.github.slo4j/slo-servlet/reflect-config.json",
                    "META-INF/native-image/io.github.slo4j/slo-servlet/resource-config.json"),
            "slo-httpclient",
            List.of("META-INF/native-image/io.github.slo4j/slo-httpclient/reflect-config.json"));

    static Stream<Published> everyJar() {
        return Reactor.jars();
    }

    private static Stream<Path> allJarsOf(Published module) {
        return Stream.of(module.jar(), module.jar("sources"), module.jar("javadoc"));
    }

    private static List<String> compiled(Path jar) {
        return Published.filesIn(jar).stream()
                .filter(file -> file.endsWith(".class"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void aJarSaysItsModuleNameAndItsVersion(Published module) throws IOException {
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes())
                    .extractingFromEntries(entry -> entry.getKey() + "=" + entry.getValue())
                    .contains(
                            "Automatic-Module-Name=" + MODULE_NAMES.get(module.name()),
                            "Implementation-Title=" + module.name(),
                            "Implementation-Version=" + Reactor.VERSION);
        }
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void aJarHoldsItsClassesAndNothingStray(Published module) {
        String coordinates = "META-INF/maven/io.github.slo4j/" + module.name();
        List<String> classes = classFilesOfMainSources(module);

        assertThat(Published.filesIn(module.jar()))
                .filteredOn(file -> !classes.contains(file.replaceFirst("\\$.*\\.class$", ".class")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(
                                        "META-INF/MANIFEST.MF",
                                        "META-INF/LICENSE",
                                        coordinates + "/pom.xml",
                                        coordinates + "/pom.properties"),
                                RESOURCES.getOrDefault(module.name(), List.of()).stream())
                        .toList());
        assertThat(Published.filesIn(module.jar())).containsAll(classes);
    }

    private static List<String> classFilesOfMainSources(Published module) {
        Path sources = module.folder().resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replaceFirst("java$", "class"))
                    .toList();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void everyClassRunsOnJava17(Published module) {
        assertThat(compiled(module.jar())).isNotEmpty().allSatisfy(file -> {
            DataInputStream header = new DataInputStream(new ByteArrayInputStream(Published.bytes(module.jar(), file)));
            assertThat(header.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(header.readInt()).as("major version, no preview").isEqualTo(JAVA_17);
        });
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void everyJarOfAModuleHasTheLicense(Published module) throws IOException {
        byte[] license = Files.readAllBytes(Reactor.ROOT.resolve("LICENSE"));

        assertThat(allJarsOf(module))
                .allSatisfy(jar ->
                        assertThat(Published.bytes(jar, "META-INF/LICENSE")).isEqualTo(license));
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void thePomInTheJarIsThePublishedOne(Published module) throws IOException {
        String inJar = "META-INF/maven/io.github.slo4j/" + module.name() + "/pom.xml";

        assertThat(Published.bytes(module.jar(), inJar))
                .isEqualTo(Files.readAllBytes(module.folder().resolve("target/published-pom.xml")));
    }

    @ParameterizedTest
    @MethodSource("everyJar")
    void everyClassHasItsSourceAndEveryPublicOneItsPage(Published module) {
        List<String> topLevel = compiled(module.jar()).stream()
                .filter(file -> !file.contains("$"))
                .toList();
        List<String> pages = compiled(module.jar()).stream()
                .filter(file -> !file.endsWith("package-info.class"))
                .filter(JarsIT::isPublicApi)
                .map(file -> MODULE_NAMES.get(module.name()) + "/"
                        + file.replace('$', '.').replaceFirst("class$", "html"))
                .toList();

        assertThat(Published.filesIn(module.jar("sources")))
                .containsAll(topLevel.stream()
                        .map(file -> file.replaceFirst("class$", "java"))
                        .toList())
                .noneMatch(file -> file.endsWith(".class"));
        assertThat(pages).isNotEmpty();
        assertThat(Published.filesIn(module.jar("javadoc")))
                .contains("index.html")
                .containsAll(pages);
    }

    private static boolean isPublicApi(String file) {
        try {
            String name = file.replace('/', '.').replaceFirst("\\.class$", "");
            Class<?> type = Class.forName(name, false, JarsIT.class.getClassLoader());
            while (type != null && Modifier.isPublic(type.getModifiers())) {
                if (!type.isMemberClass()) {
                    return !type.isAnonymousClass();
                }
                type = type.getDeclaringClass();
            }
            return false;
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    @Test
    void theJarThatTestsOfOtherModulesUseHoldsNothingElse() {
        Path jar = new Published(Reactor.ROOT.resolve("slo-core")).jar("tests");

        assertThat(Published.filesIn(jar))
                .filteredOn(file -> !file.startsWith("META-INF/"))
                .isNotEmpty()
                .allMatch(file -> file.startsWith("io/github/slo4j/testing/"));
    }
}
