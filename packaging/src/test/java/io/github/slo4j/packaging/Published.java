// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** What the build made of one module for its users. */
record Published(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String name() {
        return folder.getFileName().toString();
    }

    boolean isBom() {
        return sourcePom().text("packaging").equals("pom");
    }

    Pom sourcePom() {
        return Pom.read(folder.resolve("pom.xml"));
    }

    Pom pom() {
        return Pom.read(target().resolve("published-pom.xml"));
    }

    Path jar() {
        return target().resolve(name() + "-" + Reactor.VERSION + ".jar");
    }

    Path jar(String classifier) {
        return target().resolve(name() + "-" + Reactor.VERSION + "-" + classifier + ".jar");
    }

    JsonNode billOfMaterials() {
        try {
            return JSON.readTree(target().resolve("bom.json").toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path target() {
        return folder.resolve("target");
    }

    static List<String> filesIn(Path jar) {
        try (JarFile open = new JarFile(jar.toFile())) {
            return open.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static byte[] bytes(Path jar, String file) {
        try (JarFile open = new JarFile(jar.toFile())) {
            ZipEntry entry = open.getEntry(file);
            if (entry == null) {
                throw new AssertionError(jar + " has no " + file);
            }
            return open.getInputStream(entry).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
