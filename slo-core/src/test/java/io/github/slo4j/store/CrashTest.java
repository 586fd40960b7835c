// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.store.ModelDisk.Crash;
import io.github.slo4j.store.ModelDisk.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine stops at each operation, and of what was not forced the disk keeps any part in any order. */
class CrashTest {
    private static final int MOST_ENUMERATED = 10;
    private static final int DRAWN = 200;

    private static final UnaryOperator<Disk> HONEST = disk -> disk;

    private int crashes;
    private final List<String> lost = new ArrayList<>();

    @Test
    void P17_whateverACrashKeepsOfWhatWasNotForcedTheOldOrTheNewIsFound() throws IOException {
        crashAtEachOperation(HONEST);

        assertThat(crashes).isGreaterThan(5_000);
        assertThat(lost).isEmpty();
    }

    @Test
    void P17_theTestFindsAStoreThatDoesNotForceItsFiles() throws IOException {
        crashAtEachOperation(disk -> new Careless(disk, false, true));

        assertThat(lost).isNotEmpty();
    }

    @Test
    void P17_theTestFindsAStoreThatDoesNotForceItsDirectory() throws IOException {
        crashAtEachOperation(disk -> new Careless(disk, true, false));

        assertThat(lost).isNotEmpty();
    }

    private void crashAtEachOperation(UnaryOperator<Disk> care) throws IOException {
        Random random = new Random(17);
        for (int last = 1; ; last++) {
            ModelDisk disk = new ModelDisk().faultAt(last, Fault.CRASH);
            Set<List<String>> possible = live(care.apply(disk), Set.of(List.of()));
            if (!disk.isFaulted()) {
                return;
            }
            for (ModelDisk after : crashed(disk, random)) {
                crashes++;
                check(last, after, possible);
            }
        }
    }

    private static List<ModelDisk> crashed(ModelDisk disk, Random random) {
        List<ModelDisk> crashed = new ArrayList<>();
        for (long kept = 0; kept < 1L << Math.min(disk.unsafe(), MOST_ENUMERATED); kept++) {
            crashed.add(disk.afterCrash(kept));
        }
        for (int each = 0; each < DRAWN && disk.unsafe() > 1; each++) {
            crashed.add(disk.afterCrash(random));
        }
        return crashed;
    }

    private void check(int last, ModelDisk after, Set<List<String>> possible) throws IOException {
        List<String> kept = Story.kept(after);
        if (!possible.contains(kept)) {
            lost.add("a crash before operation " + last + " left " + after.names() + " with " + kept + ", not one of "
                    + possible);
        }
    }

    private static Set<List<String>> live(Disk disk, Set<List<String>> before) {
        Story[] story = new Story[1];
        try {
            Store.Session session = new FileStore(disk, FileStore.VERSION).open();
            story[0] = new Story(session, before);
            session.read(block -> {});
            story[0].rewrite("a", "b".repeat(100)).append("c".repeat(50)).append("d".repeat(150));
            story[0].rewrite("e".repeat(150))
                    .append("f")
                    .rewrite("g")
                    .append("h")
                    .append("i");
            story[0].close();
        } catch (Crash | IOException stopped) {
            return story[0] == null ? before : story[0].possible();
        }
        return story[0].possible();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "HALF_DONE"})
    void P5_P17_aCrashAfterAnOperationThatFailedLosesNothingEither(Fault fault) throws IOException {
        Random random = new Random(5);
        for (int failing = 1; ; failing++) {
            ModelDisk whole = new ModelDisk().faultAt(failing, fault);
            live(whole, Set.of(List.of()));
            if (!whole.isFaulted()) {
                return;
            }
            for (int last = failing + 1; last <= whole.operations() + 1; last++) {
                ModelDisk disk = new ModelDisk().faultAt(failing, fault).crashAt(last);
                Set<List<String>> possible = live(disk, Set.of(List.of()));
                for (int each = 0; each < 20; each++) {
                    assertThat(possible)
                            .as("operation " + failing + " fails, and a crash comes before " + last)
                            .contains(Story.kept(disk.afterCrash(random)));
                }
            }
        }
    }

    @Test
    void P17_manyLivesThatEachEndInACrashLoseNothing() throws IOException {
        Random random = new Random(1717);
        ModelDisk disk = new ModelDisk();
        Set<List<String>> possible = Set.of(List.of());
        for (int life = 0; life < 3_000; life++) {
            disk.faultAt(1 + random.nextInt(60), Fault.CRASH);
            possible = live(disk, possible);
            disk = disk.afterCrash(random);

            List<String> kept = Story.kept(disk);
            assertThat(possible).as("life " + life).contains(kept);
            possible = Set.of(kept);
        }
    }

    /** Leaves out what makes things safe. */
    private record Careless(Disk disk, boolean forcesFiles, boolean forcesDirectory) implements Disk {
        @Override
        public Closeable lock() throws IOException {
            return disk.lock();
        }

        @Override
        public List<String> list() throws IOException {
            return disk.list();
        }

        @Override
        public Input open(String name) throws IOException {
            return disk.open(name);
        }

        @Override
        public Output create(String name) throws IOException {
            Output output = disk.create(name);
            return forcesFiles ? output : new Unforced(output);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public void forceDirectory() throws IOException {
            if (forcesDirectory) {
                disk.forceDirectory();
            }
        }
    }

    private static final class Unforced extends Disk.Output {
        private final Disk.Output output;

        Unforced(Disk.Output output) {
            this.output = output;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            output.write(bytes, offset, length);
        }

        @Override
        void force() {}

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
