// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.store.ModelDisk.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first operation fails, then the second, and so on until none does. */
class FailingDiskTest {
    private static final List<String> BEFORE = List.of("kept", "before");

    private static ModelDisk used() throws IOException {
        ModelDisk disk = new ModelDisk();
        try (Store.Session session = new FileStore(disk, FileStore.VERSION).open()) {
            Story.of(session).rewrite("kept").append("before");
        }
        return disk;
    }

    /** What an engine does in its life; ends early if it cannot begin. */
    private static Set<List<String>> live(Disk disk) {
        Story story;
        try {
            Store.Session session = new FileStore(disk, FileStore.VERSION).open();
            story = new Story(session, Set.of(BEFORE));
            session.read(block -> {});
        } catch (IOException refused) {
            return Set.of(BEFORE);
        }
        story.rewrite("a", "b".repeat(100)).append("c").append("d".repeat(70));
        story.rewrite("e").append("f").rewrite("g").append("h");
        story.close();
        return story.possible();
    }

    private static int operationsOfALife() throws IOException {
        ModelDisk disk = used();
        int before = disk.operations();
        assertThat(live(disk)).containsExactly(List.of("g", "h"));
        return disk.operations() - before;
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "HALF_DONE", "FULL"})
    void P4_P5_whicheverOperationFailsTheOldOrTheNewIsKept(Fault fault) throws IOException {
        int operations = operationsOfALife();
        assertThat(operations).isGreaterThan(40);
        for (int failing = 1; failing <= operations; failing++) {
            ModelDisk disk = used();
            disk.faultAt(disk.operations() + failing, fault);

            Set<List<String>> possible = live(disk);

            assertThat(disk.isFaulted()).isTrue();
            disk.mended();
            assertThat(possible).as("operation " + failing).contains(Story.kept(disk.afterCrash(0)));
            assertThat(possible).as("operation " + failing).contains(Story.kept(disk.afterCrash(-1)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "HALF_DONE", "FULL"})
    void P4_onceTheDiskIsWellTheSameSessionSavesAgain(Fault fault) throws IOException {
        int operations = operationsOfALife();
        for (int failing = 1; failing <= operations; failing++) {
            ModelDisk disk = used();
            Store.Session session = new FileStore(disk, FileStore.VERSION).open();
            Story story = new Story(session, Set.of(BEFORE));
            disk.faultAt(disk.operations() + failing, fault);
            story.rewrite("a").append("b").rewrite("c").append("d");

            disk.mended();
            Story after = new Story(session, story.possible()).rewrite("x").append("y");

            assertThat(after.hasFailed()).as("operation " + failing).isFalse();
            assertThat(Story.kept(disk.afterCrash(0))).containsExactly("x", "y");
        }
    }
}
