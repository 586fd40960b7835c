// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Saves until there is no room, and when there is some again. */
final class FillsADisk {
    private static final Path DIRECTORY = Path.of(System.getProperty("directory"));

    private FillsADisk() {}

    public static void main(String[] arguments) throws IOException {
        try (Store.Session session = Store.in(DIRECTORY).open()) {
            session.rewrite(List.of("small".getBytes(UTF_8)));
            try {
                session.rewrite(List.of(new byte[100_000]));
            } catch (IOException full) {
                System.out.println(full.getMessage());
            }
            System.out.println(files());
            session.rewrite(List.of("again".getBytes(UTF_8)));
            System.out.println("saved again");
            System.out.println(files());
        }
        System.out.println(Story.kept(Store.in(DIRECTORY), new ArrayList<>()));
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
