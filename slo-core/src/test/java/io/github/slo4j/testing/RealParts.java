// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Finds the real servers and browsers that some tests need. Without one the test skips and says so; with
 * {@code SLO4J_REQUIRE_REAL_PARTS=true} in the environment it fails instead.
 */
public final class RealParts {
    private static final String SWITCH = "SLO4J_REQUIRE_REAL_PARTS";

    private RealParts() {}

    /** The path of a command, if this machine has it. */
    public static String require(String command) {
        Optional<String> found = find(command);
        if (found.isPresent()) {
            return found.get();
        }
        throw missing("this test needs \"" + command + "\" on the path; install it");
    }

    /** A command that runs another, such as {@code unshare -r}, if this machine has it and lets it do so. */
    public static List<String> requireRunning(String... command) throws IOException, InterruptedException {
        require(command[0]);
        List<String> trial = new ArrayList<>(List.of(command));
        trial.add("true");
        if (new ProcessBuilder(trial).start().waitFor() != 0) {
            throw missing("this test needs \"" + String.join(" ", command) + "\" to be permitted");
        }
        return List.of(command);
    }

    private static RuntimeException missing(String message) {
        if (Boolean.parseBoolean(System.getenv(SWITCH))) {
            throw new AssertionFailedError(message + ", for " + SWITCH + " is set");
        }
        System.out.println("SKIPPED: " + message + ", or set " + SWITCH + "=true to make this a failure");
        return new TestAbortedException(message);
    }

    private static Optional<String> find(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, command))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }
}
