// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.Main;

/**
 * Runs the races of {@link io.github.slo4j.stress.races} in all compilation modes, which takes a while: {@code java -cp
 * stress.jar io.github.slo4j.stress.Races}. The report goes to a directory of its own unless {@code -r} names one.
 */
public final class Races {
    /** One JVM mode, a moment for each race. */
    static final List<String> QUICK = List.of(
            "-f 1 -iters 1 -time 400 -fsm 1 -sc false -af NONE -pth false -strideSize 16 -strideCount 8 -jvmArgs -XX:+UseSerialGC"
                    .split(" "));

    private Races() {}

    /**
     * Runs the races.
     *
     * @param arguments {@code --short} for a minute's worth, or those of jcstress
     * @throws Exception if the harness fails
     */
    public static void main(String[] arguments) throws Exception {
        Main.main(harnessArguments(List.of(arguments)).toArray(String[]::new));
    }

    private static List<String> harnessArguments(List<String> given) throws IOException {
        List<String> all = new ArrayList<>();
        for (String argument : given) {
            all.addAll(argument.equals("--short") ? QUICK : List.of(argument));
        }
        if (!all.contains("-r")) {
            all.addAll(List.of("-r", Files.createTempDirectory("slo4j-races").toString()));
        }
        return all;
    }
}
