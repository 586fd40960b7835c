// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The web application that the build has made, and changed copies of it. */
final class War {
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String CLASSES = "WEB-INF/classes/";

    private final Map<String, byte[]> entries;

    private War(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** As a user would put it into a container. */
    static War built() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(Path.of(System.getProperty("slo4j.war"))))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return new War(entries);
    }

    War withDescriptor(boolean complete, String... elements) {
        String text = "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" metadata-complete=\""
                + complete + "\">" + String.join("", elements) + "</web-app>";
        return with("WEB-INF/web.xml", text.getBytes(StandardCharsets.UTF_8));
    }

    War with(Class<?>... classes) throws IOException {
        War war = this;
        for (Class<?> type : classes) {
            war = war.with(CLASSES + file(type), bytes(type));
        }
        return war;
    }

    War without(Class<?> type) {
        return without(name -> name.equals(CLASSES + file(type)));
    }

    /** Without those libraries whose file names begin so. */
    War withoutLibraries(String... names) {
        return without(entry -> Stream.of(names).anyMatch(name -> entry.startsWith(LIBRARIES + name)));
    }

    private War with(String name, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(entries);
        changed.put(name, content);
        return new War(changed);
    }

    private War without(Predicate<String> which) {
        Map<String, byte[]> changed = new TreeMap<>(entries);
        if (!changed.keySet().removeIf(which)) {
            throw new IllegalArgumentException("there was nothing to leave out of " + changed.keySet());
        }
        return new War(changed);
    }

    /** Writes it where a container can take it from. */
    Path writtenTo(Path file) throws IOException {
        write(file, entries);
        return file;
    }

    /** Writes its libraries, and some classes as one more, into a folder for the container's own. */
    List<Path> librariesIn(Path folder, Class<?>... more) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            if (entry.getKey().startsWith(LIBRARIES)) {
                written.add(
                        Files.write(folder.resolve(entry.getKey().substring(LIBRARIES.length())), entry.getValue()));
            }
        }
        Map<String, byte[]> classes = new TreeMap<>();
        for (Class<?> type : more) {
            classes.put(file(type), bytes(type));
        }
        Path jar = folder.resolve("more.jar");
        write(jar, classes);
        written.add(jar);
        return written;
    }

    private static void write(Path file, Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(file(type))) {
            return in.readAllBytes();
        }
    }
}
