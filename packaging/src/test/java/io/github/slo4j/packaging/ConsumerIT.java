// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the consumer in {@code src/consumer} against the jars; {@code .ci/consumer} lets Maven find them. */
class ConsumerIT {
    private static final Path SOURCES = Path.of("src/consumer/src/main/java");
    private static final String MAIN = "com.example.consumer.Consumer";

    /** What a consumer of all modules has, and nothing that only these tests need. */
    private static final Pattern LIBRARIES =
            Pattern.compile("(slf4j-api|HdrHistogram|LatencyUtils|jackson-core|jspecify"
                    + "|micrometer-\\w+|opentelemetry-\\w+|jakarta\\.servlet-api)-[\\d.]+\\.jar");

    private static final String EXPECTED = """
            good events in Micrometer: 3.0
            JSON names the SLO: true
            alerts that the webhook was told of: 1
            release gate: release 1 checked: 1 probe good
            slo4j as a named module: %s
            """;

    @TempDir
    Path classes;

    @Test
    void aModuleThatRequiresAllOfThemCompilesAndRunsOnTheModulePath() throws Exception {
        compile("--module-path", jars());

        assertThat(run("--module-path", classes + File.pathSeparator + jars(), "-m", "com.example.consumer/" + MAIN))
                .isEqualTo(EXPECTED.formatted(true));
    }

    @Test
    void theSameRunsOnTheClassPath() throws Exception {
        compile("--module-path", jars());

        assertThat(run("-cp", classes + File.pathSeparator + jars(), MAIN)).isEqualTo(EXPECTED.formatted(false));
    }

    private static String jars() {
        Stream<String> ours = Reactor.jars().map(module -> module.jar().toString());
        Stream<String> theirs = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar ->
                        LIBRARIES.matcher(Path.of(jar).getFileName().toString()).matches());
        return Stream.concat(ours, theirs).collect(joining(File.pathSeparator));
    }

    private void compile(String... path) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(path));
        arguments.addAll(List.of("-Xlint:all,-requires-automatic,-try", "-Werror", "-d", classes.toString()));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
        assertThat(exit).as(said.toString()).isZero();
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(arguments));
        Path complaints = classes.resolve("complaints.txt");
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(complaints)).isZero();
        return said;
    }
}
