// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import java.io.File;
import java.util.Arrays;
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
        String message = "this test needs \"" + command + "\" on the path";
        if (Boolean.parseBoolean(System.getenv(SWITCH))) {
            throw new AssertionFailedError(message + ", and " + SWITCH + " is set");
        }
        System.out.println("SKIPPED: " + message + "; install it, or set " + SWITCH + "=true to make this a failure");
        throw new TestAbortedException(message);
    }

    private static Optional<String> find(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, command))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }
}
