// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this build, read from its poms, so that a new one cannot be forgotten here. */
final class Reactor {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String VERSION = Pom.read(ROOT.resolve("pom.xml")).text("version");

    private Reactor() {}

    /** Those that are deployed: all below the parent but where a pom, or one above it, says otherwise. */
    static List<Published> published() {
        List<Published> found = new ArrayList<>();
        collect(ROOT, found);
        return found;
    }

    /** Those of them that are jars. */
    static Stream<Published> jars() {
        return published().stream().filter(module -> !module.isBom());
    }

    private static void collect(Path folder, List<Published> found) {
        for (String name : Pom.read(folder.resolve("pom.xml")).texts("modules/module")) {
            Path below = folder.resolve(name);
            if (!Pom.read(below.resolve("pom.xml"))
                    .text("properties/maven.deploy.skip")
                    .equals("true")) {
                found.add(new Published(below));
                collect(below, found);
            }
        }
    }
}
