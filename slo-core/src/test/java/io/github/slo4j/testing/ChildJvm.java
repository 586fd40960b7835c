// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.AssertionFailedError;

/** Runs a program of the tests in a Java machine of its own, with limits that would hurt the one that runs the tests. */
public final class ChildJvm {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<String> command = new ArrayList<>();

    private ChildJvm(List<String> prefix) {
        command.addAll(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** The Java and the class path of the test that asks. */
    public static ChildJvm with(String... options) {
        return under(List.of(), options);
    }

    /** The same, started by another command such as {@code taskset}. */
    public static ChildJvm under(List<String> prefix, String... options) {
        ChildJvm child = new ChildJvm(prefix);
        child.command.addAll(List.of(options));
        return child;
    }

    /** Runs a program to its end, which must be a good one, and gives back what it said. */
    public String run(Class<?> program) {
        try {
            Path said = Files.createTempFile("slo4j-child", ".txt");
            try {
                int exit = run(program, said);
                String text = Files.readString(said);
                if (exit != 0) {
                    throw new AssertionFailedError(program.getName() + " ended with " + exit + " and said:\n" + text);
                }
                return text;
            } finally {
                Files.delete(said);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts a program to talk with; who starts it must end it. */
    public Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(commandFor(program)).redirectErrorStream(true).start();
    }

    private List<String> commandFor(Class<?> program) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return whole;
    }

    private int run(Class<?> program, Path said) throws IOException {
        Process process = new ProcessBuilder(commandFor(program))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionFailedError(program.getName() + " was still running after " + PATIENCE
                        + " and said:\n" + Files.readString(said));
            }
            return process.exitValue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionFailedError("interrupted while " + program.getName() + " ran", stopping);
        } finally {
            process.destroyForcibly();
        }
    }
}
