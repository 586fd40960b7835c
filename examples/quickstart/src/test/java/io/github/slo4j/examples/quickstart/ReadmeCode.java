// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Code as the README shows it and as it runs, without layout: that follows the page here and the formatter there. */
final class ReadmeCode {
    private static final Path README = Path.of("../../README.md");

    private ReadmeCode() {}

    /** The first block of code after a line. */
    static String shownUnder(String line) throws IOException {
        List<String> rest = Files.readAllLines(README).stream()
                .dropWhile(other -> !other.equals(line))
                .toList();
        return between(rest, "```java", "```");
    }

    static String between(Path source, String begin, String end) throws IOException {
        return between(Files.readAllLines(source), begin, end);
    }

    private static String between(List<String> lines, String begin, String end) {
        List<String> found = lines.stream()
                .dropWhile(line -> !line.strip().equals(begin))
                .skip(1)
                .takeWhile(line -> !line.strip().equals(end))
                .toList();
        return String.join("", found).replaceAll("\\s", "");
    }
}
