// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java virtual machine of its own, for what must not or cannot happen to the one that runs the tests. */
public final class ChildJvm {
    private final List<String> command = new ArrayList<>();
    private final Class<?> main;

    /** Runs the main method of a class on this machine's class path. */
    public ChildJvm(Class<?> main) {
        this.main = main;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
    }

    /** Has the machine started by another program, such as one that gives it clocks of its own. */
    public ChildJvm startedBy(String... program) {
        command.addAll(0, List.of(program));
        return this;
    }

    /** Starts it, with what it prints to be read by the caller. */
    public Process start(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(main.getName());
        all.addAll(List.of(arguments));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    /** Runs it to its end and gives what it printed. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("the child failed: " + output);
        }
        return output;
    }
}
