// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.util.Map;

/** Clears away what is no longer needed, once something newer is safe. What fails is tried again the next time. */
final class Cleaning {
    private static final int CORRUPT_KEPT = 3;

    private final Disk disk;
    private final Map<FileName, String> setAside;
    private final Map<FileName, Integer> olderVersions;

    /**
     * @param setAside damaged files and their new names
     * @param olderVersions files whose format is older than this release's, which are kept
     */
    Cleaning(Disk disk, Map<FileName, String> setAside, Map<FileName, Integer> olderVersions) {
        this.disk = disk;
        this.setAside = setAside;
        this.olderVersions = olderVersions;
    }

    void clean(long oldestNeeded) {
        Attempt.quietly(() -> {
            Inventory inventory = Inventory.of(disk);
            inventory.temporaries().forEach(this::delete);
            inventory.files().stream()
                    .filter(file -> setAside.containsKey(file) || file.generation() < oldestNeeded)
                    .forEach(this::clear);
        });
        Attempt.quietly(
                () -> Inventory.of(disk).corrupt().stream().skip(CORRUPT_KEPT).forEach(this::delete));
    }

    private void clear(FileName file) {
        String name = file.toString();
        if (setAside.containsKey(file)) {
            Attempt.quietly(() -> disk.rename(name, setAside.get(file)));
        } else if (olderVersions.containsKey(file)) {
            Attempt.quietly(() -> disk.rename(name, name + ".v" + olderVersions.get(file)));
        } else {
            delete(name);
        }
    }

    private void delete(String name) {
        Attempt.quietly(() -> disk.delete(name));
    }
}
