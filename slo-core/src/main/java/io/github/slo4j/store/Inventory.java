// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What there is in the directory. */
final class Inventory {
    private static final Pattern CORRUPT = Pattern.compile("(snapshot|journal)-\\d+\\.corrupt-([1-9]\\d{0,8})");

    private final Disk disk;
    private final List<String> names;

    private Inventory(Disk disk, List<String> names) {
        this.disk = disk;
        this.names = names;
    }

    static Inventory of(Disk disk) throws IOException {
        return new Inventory(disk, disk.list());
    }

    /** Newest first. */
    List<FileName> snapshots() {
        return files().stream()
                .filter(FileName::isSnapshot)
                .sorted(Comparator.comparingLong(FileName::generation).reversed())
                .toList();
    }

    /** In the order in which they were written. */
    List<FileName> journals() {
        return files().stream()
                .filter(file -> !file.isSnapshot())
                .sorted(Comparator.comparingLong(FileName::generation))
                .toList();
    }

    List<FileName> files() {
        return names.stream().flatMap(name -> FileName.of(name).stream()).toList();
    }

    long newestGeneration() {
        return files().stream().mapToLong(FileName::generation).max().orElse(0);
    }

    List<String> temporaries() {
        return names.stream()
                .filter(name -> name.endsWith(FileName.TEMPORARY))
                .filter(name -> FileName.of(name.substring(0, name.length() - FileName.TEMPORARY.length()))
                        .isPresent())
                .toList();
    }

    /** Newest first. */
    List<String> corrupt() {
        return names.stream()
                .filter(name -> corruptNumber(name) > 0)
                .sorted(Comparator.comparingInt(Inventory::corruptNumber).reversed())
                .toList();
    }

    int newestCorrupt() {
        return corrupt().stream().mapToInt(Inventory::corruptNumber).findFirst().orElse(0);
    }

    private static int corruptNumber(String name) {
        Matcher matcher = CORRUPT.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }

    /** Those written by a release before, and in which version. */
    Map<FileName, Integer> olderThan(int version) {
        Map<FileName, Integer> older = new HashMap<>();
        for (FileName file : files()) {
            int written = versionOf(file).orElse(version);
            if (written < version) {
                older.put(file, written);
            }
        }
        return older;
    }

    void requireNothingNewerThan(int version) throws IOException {
        for (FileName file : files()) {
            int written = versionOf(file).orElse(version);
            if (written > version) {
                throw new IOException(file + " in " + disk + " was written in version " + written
                        + " of the format, and this release of slo4j knows version " + version
                        + "; use the release that wrote it or a later one, or give this one another directory");
            }
        }
    }

    /** None if the header cannot be read, which the reading of the whole file will tell. */
    private OptionalInt versionOf(FileName file) {
        try (Disk.Input input = disk.open(file.toString())) {
            if (input.length() < FileHeader.LENGTH) {
                return OptionalInt.empty();
            }
            byte[] header = new byte[FileHeader.LENGTH];
            input.read(0, header);
            return FileHeader.version(header, file);
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }
}
