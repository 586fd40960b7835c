// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was kept: the newest snapshot that is intact, and all that was added since. If none is, the good blocks of
 * the newest that has any. It changes no file.
 */
final class Recovery {
    private final Disk disk;
    private final Inventory inventory;
    private final Map<FileName, String> damage = new LinkedHashMap<>();
    private @Nullable FileName base;

    Recovery(Disk disk, Inventory inventory) {
        this.disk = disk;
        this.inventory = inventory;
    }

    void read(Consumer<byte[]> reader) throws IOException {
        base = findBase();
        if (base != null) {
            BlockReader.read(disk, base, reader);
        }
        for (FileName journal : journalsSinceBase()) {
            note(BlockReader.read(disk, journal, reader));
        }
    }

    private @Nullable FileName findBase() throws IOException {
        FileName best = null;
        IOException unreadable = null;
        for (FileName snapshot : inventory.snapshots()) {
            try {
                Findings findings = BlockReader.read(disk, snapshot, block -> {});
                if (findings.isIntact()) {
                    return snapshot;
                }
                note(findings);
                best = best == null && findings.good() > 0 ? snapshot : best;
            } catch (IOException failed) {
                damage.put(snapshot, Reasons.of(failed));
                unreadable = failed;
            }
        }
        if (unreadable != null) { // may be read another time
            throw Reasons.because("cannot read what is kept in " + disk, unreadable, "see whether the disk is well");
        }
        return best;
    }

    private void note(Findings findings) {
        if (!findings.isIntact()) {
            damage.put(findings.name(), findings.damage());
        }
    }

    private List<FileName> journalsSinceBase() {
        return inventory.journals().stream()
                .filter(journal -> journal.generation() >= oldestNeeded())
                .toList();
    }

    /** The generation that everything newer builds on. */
    long oldestNeeded() {
        return base == null ? 0 : base.generation();
    }

    /** What was damaged, and the names under which it is to be set aside. */
    Map<FileName, String> setAside() {
        Map<FileName, String> names = new LinkedHashMap<>();
        int number = inventory.newestCorrupt();
        for (FileName file : damage.keySet()) {
            names.put(file, file + ".corrupt-" + ++number);
        }
        return names;
    }

    /** A sentence for each file that was damaged or is missing. */
    List<String> report() {
        List<String> report = new ArrayList<>();
        if (newestSnapshotIsMissing()) {
            report.add(
                    "snapshot-" + inventory.newestGeneration() + " in " + disk + " is missing; " + insteadOfSnapshot());
        }
        setAside()
                .forEach((file, name) -> report.add(file + " in " + disk + " is damaged (" + damage.get(file) + "); "
                        + insteadOf(file) + "; the first save sets the file aside as " + name));
        return report;
    }

    private boolean newestSnapshotIsMissing() {
        long newest = inventory.newestGeneration();
        return !inventory.files().isEmpty() && !inventory.files().contains(FileName.snapshot(newest));
    }

    private String insteadOf(FileName file) {
        return file.equals(base) || !file.isSnapshot() ? "what is good in it was read" : insteadOfSnapshot();
    }

    private String insteadOfSnapshot() {
        return base == null
                ? "only what was added after it was read"
                : base + " was read instead, and what was added after that";
    }
}
