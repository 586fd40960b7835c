// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of promises against the examples that are compiled: neither has what the other lacks. */
class ReadmeTableTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/slo4j/examples/quickstart/kinds");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PROMISE =
            Pattern.compile("/\\*\\* ([^\n]+)\\. \\*/\n    static Slo \\w+\\(\\) \\{\n(.+?)\n    }\n", Pattern.DOTALL);

    private final List<Row> rows = rows();
    private final String sources = sources();
    private final List<Kind> kinds = PROMISE.matcher(sources)
            .results()
            .map(found -> new Kind(found.group(1), found.group(2)))
            .toList();

    private record Row(String promise, String definition, String recording) {}

    private record Kind(String sentence, String body) {
        String promise() {
            return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        }
    }

    ReadmeTableTest() throws IOException {}

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("../../README.md")).stream()
                .dropWhile(line -> !line.equals("## What can be promised"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| **") && !line.endsWith("| |"))
                .skip(2) // the head and the line under it
                .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                .map(cells -> new Row(cells[0], cells[1], cells[2]))
                .toList();
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return String.join("\n", texts);
        }
    }

    private static List<String> codeIn(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static String dense(String code) {
        return code.replaceAll("\\s", "");
    }

    @Test
    void eachKindOfPromiseHasARowAndEachRowAKind() {
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(rows.stream().map(Row::promise))
                .containsExactlyInAnyOrderElementsOf(
                        kinds.stream().map(Kind::promise).toList());
        assertThat(Pattern.compile("static Slo ").matcher(sources).results())
                .as("each is a promise with a sentence that the table can have")
                .hasSameSizeAs(kinds);
    }

    @Test
    void eachRowBeginsWithTheLinesOfItsPromise() {
        for (Kind kind : kinds) {
            Row row = rows.stream()
                    .filter(candidate -> candidate.promise().equals(kind.promise()))
                    .findFirst()
                    .orElseThrow();
            assertThat(dense(kind.body()))
                    .contains(dense(codeIn(row.definition()).get(0)));
        }
    }

    @Test
    void allCodeInTheTableIsCompiled() {
        for (Row row : rows) {
            assertThat(codeIn(row.definition() + row.recording()))
                    .allSatisfy(code -> assertThat(dense(sources)).contains(dense(code)));
        }
    }

    @Test
    void eachPromiseIsSixLinesOrFewer() throws IOException {
        String practice = Files.readString(SOURCES.resolveSibling("FromPractice.java"));

        assertThat(PROMISE.matcher(sources + practice).results())
                .hasSizeGreaterThan(kinds.size())
                .allSatisfy(promise -> assertThat(promise.group(2).lines()).hasSizeBetween(1, 6));
    }
}
