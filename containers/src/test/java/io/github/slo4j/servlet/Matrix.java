// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes down what each test of the contract saw in this container, in a file beside those of the others, from which one
 * table is made.
 */
final class Matrix implements BeforeAllCallback, AfterEachCallback {
    private static final Path FOLDER = Path.of(System.getProperty("slo4j.matrix", "target/matrix"));

    private static final AtomicBoolean CLEARED = new AtomicBoolean();

    private final ThreadLocal<String> seen = ThreadLocal.withInitial(() -> "");

    /** What a test saw: the status on the wire, the event that was made of it. */
    void saw(String what) {
        seen.set(seen.get().isEmpty() ? what : seen.get() + " " + what);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Files.createDirectories(FOLDER);
        if (CLEARED.compareAndSet(false, true)) {
            Files.deleteIfExists(file(Container.name()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        String cell = context.getExecutionException().isPresent()
                ? "FAILED"
                : seen.get().isEmpty() ? "held" : seen.get();
        seen.remove();
        write(title(context) + "\t" + cell + "\n");
    }

    private static synchronized void write(String line) throws IOException {
        Files.writeString(file(Container.name()), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String title(ExtensionContext context) {
        String under = context.getRequiredTestClass() == FilterMappedToAllTest.class ? " (mapped to all)" : "";
        return caseOf(context) + under;
    }

    private static String caseOf(ExtensionContext context) {
        String method = context.getRequiredTestMethod().getName();
        String words = Arrays.stream(method.split("_|(?<=[a-z])(?=[0-9A-Z])|(?<=[0-9A-Z])(?=[A-Z][a-z])"))
                .map(word -> word.matches("[A-Z]\\d+") ? word : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        String shown = context.getDisplayName();
        return shown.startsWith(method) ? words : words + ": " + shown;
    }

    private static Path file(String container) {
        return FOLDER.resolve(container + ".tsv");
    }

    /** All that was written: title, then container, then cell. */
    static Map<String, Map<String, String>> read() throws IOException {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String container = file.getFileName().toString().replace(".tsv", "");
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t");
                    rows.computeIfAbsent(parts[0], title -> new TreeMap<>()).put(container, parts[1]);
                }
            }
        }
        return rows;
    }
}
