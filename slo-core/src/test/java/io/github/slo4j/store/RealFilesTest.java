// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.slo4j.testing.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real directory. */
class RealFilesTest {
    private static final List<byte[]> BLOCKS = Story.bytes(List.of("a", "b"));

    @TempDir
    Path room;

    private static List<String> kept(Path directory) throws IOException {
        List<String> report = new ArrayList<>();
        List<String> kept = Story.kept(Store.in(directory), report);
        assertThat(report).isEmpty();
        return kept;
    }

    private static void save(Path directory) throws IOException {
        try (Store.Session session = Store.in(directory).open()) {
            session.rewrite(BLOCKS);
            session.append("c".getBytes(UTF_8));
        }
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void twoGenerationsAreKept() throws IOException {
        for (int round = 0; round < 4; round++) {
            save(room);
        }

        assertThat(kept(room)).containsExactly("a", "b", "c");
        assertThat(files(room)).containsExactly("journal-3", "journal-4", "lock", "snapshot-3", "snapshot-4");
    }

    @Test
    void P6_aDirectoryThatIsMissingIsMadeWithItsParents() throws IOException {
        Path directory = room.resolve("var/slo4j");

        save(directory);

        assertThat(kept(directory)).containsExactly("a", "b", "c");
    }

    @Test
    void P6_aPathThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(room.resolve("file"));

        assertThatThrownBy(() -> Store.in(file).open())
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is a file, not a directory; give the path of a directory for this engine alone");
    }

    @Test
    void P6_aDirectoryBelowAFileIsRefused() throws IOException {
        Path below = Files.createFile(room.resolve("file")).resolve("below");

        assertThatThrownBy(() -> Store.in(below).open())
                .isInstanceOf(IOException.class)
                .hasMessage("cannot make the directory " + below + ": Not a directory; let the user "
                        + System.getProperty("user.name") + " write there, or give another directory");
    }

    @Test
    void P6_aSymbolicLinkIsRefusedAndNothingIsWrittenWhereItLeads() throws IOException {
        Path elsewhere = Files.createDirectory(room.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(room.resolve("link"), elsewhere);

        assertThatThrownBy(() -> Store.in(link).open())
                .isInstanceOf(IOException.class)
                .hasMessage(link + " is a symbolic link to " + elsewhere
                        + ", which whoever may turn the link can replace; give the directory itself");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void P6_aLinkInThePlaceOfAFileToBeWrittenIsNotFollowed() throws IOException {
        Path victim = Files.writeString(room.resolve("victim"), "untouched");
        Path directory = Files.createDirectory(room.resolve("slo4j"));
        Files.createSymbolicLink(directory.resolve("snapshot-2.tmp"), victim);
        Files.createSymbolicLink(directory.resolve("journal-1"), victim);

        save(directory);

        assertThat(victim).hasContent("untouched");
        assertThat(kept(directory)).containsExactly("a", "b", "c");
        assertThat(files(directory)).containsExactly("journal-1", "journal-2", "lock", "snapshot-2");
    }

    @Test
    void P6_aLinkThatAppearsWhereAFileIsBegunIsNotFollowed() throws IOException {
        Path victim = room.resolve("victim");
        Files.createSymbolicLink(room.resolve("snapshot-1.tmp"), victim);

        assertThatThrownBy(() -> new RealDisk(room).create("snapshot-1.tmp"))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(victim).doesNotExist();
    }

    @Test
    void P6_aLinkInThePlaceOfTheLockIsNotFollowed() throws IOException {
        Path victim = Files.writeString(room.resolve("victim"), "untouched");
        Path directory = Files.createDirectory(room.resolve("slo4j"));
        Files.createSymbolicLink(directory.resolve("lock"), victim);

        assertThatThrownBy(() -> Store.in(directory).open())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write in " + directory + ": ");
        assertThat(victim).hasContent("untouched");
    }

    /** A directory that a child sees as a file system of its own; only where that may be made. */
    private ChildJvm onItsOwnFileSystem(String mount) throws Exception {
        List<String> alone = List.of("unshare", "-rm", "sh", "-c");
        assumeTrue(isPermitted(alone), "file systems can be made for a child alone");
        List<String> command = new ArrayList<>(alone);
        command.addAll(List.of(mount.replace("DIR", room.toString()) + " && exec \"$@\"", "sh"));
        return ChildJvm.under(command, "-Ddirectory=" + room, "-Xmx64m");
    }

    private static boolean isPermitted(List<String> alone) throws Exception {
        List<String> command = new ArrayList<>(alone);
        command.add("mount -t tmpfs tmpfs /mnt");
        try {
            Process process = new ProcessBuilder(command).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Test
    void P6_aFileSystemThatIsReadOnlyIsRefusedInASentence() throws Exception {
        String said = onItsOwnFileSystem("mount -t tmpfs -o ro tmpfs DIR").run(OpensAStore.class);

        assertThat(said.strip())
                .isEqualTo("cannot write in " + room + ": Read-only file system; let the user "
                        + System.getProperty("user.name") + " write there, or give another directory");
    }

    @Test
    void P4_aFullFileSystemKeepsTheOldAndTakesTheNewWhenThereIsRoomAgain() throws Exception {
        String said = onItsOwnFileSystem("mount -t tmpfs -o size=64k tmpfs DIR").run(FillsADisk.class);

        assertThat(said.lines())
                .containsExactly(
                        "cannot write snapshot-2 in " + room + ": No space left on device; what was kept before is kept"
                                + " still; see that the disk has room and is well",
                        "[lock, snapshot-1]",
                        "saved again",
                        "[lock, snapshot-1, snapshot-3]",
                        "[again]");
    }

    private static Process holder(Path directory) throws IOException {
        Process holder =
                ChildJvm.with("-Dhold=true", "-Ddirectory=" + directory).start(OpensAStore.class);
        BufferedReader words = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8));
        assertThat(words.readLine()).isEqualTo("holding");
        return holder;
    }

    @Test
    void P7_aSecondProcessIsRefusedAndToldWhoHoldsIt() throws Exception {
        Process holder = holder(room);
        try {
            assertThatThrownBy(() -> Store.in(room).open())
                    .isInstanceOf(StoreInUseException.class)
                    .message()
                    .matches("\\Q" + room + "\\E is in use by process " + holder.pid() + " on \\Q"
                            + InetAddress.getLocalHost().getHostName()
                            + "\\E since 20[0-9T:.-]+Z; end that process, or give each engine a directory of its own");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void P8_aLockOfAKilledProcessIsNone() throws Exception {
        Process holder = holder(room);
        holder.destroyForcibly().waitFor();

        assertThat(room.resolve("lock")).content().contains("process " + holder.pid());
        save(room);
        assertThat(kept(room)).containsExactly("a", "b", "c");
    }

    @Test
    void P9_aSecondEngineOfTheSameProcessIsRefused() throws IOException {
        try (Store.Session first = Store.in(room).open()) {
            first.rewrite(BLOCKS);

            assertThatThrownBy(() -> Store.in(room).open())
                    .isInstanceOf(StoreInUseException.class)
                    .hasMessage(heldHere());
        }

        assertThat(kept(room)).containsExactly("a", "b");
    }

    private String heldHere() throws IOException {
        return room + " is in use by another engine of this process ("
                + ProcessHandle.current().pid() + " on "
                + InetAddress.getLocalHost().getHostName()
                + "), perhaps of another application in it; close that engine, or give each a directory of its own";
    }

    @Test
    void P9_anEngineOfAnotherClassLoaderIsRefusedAndTheFirstHoldsOnAgainstOtherProcesses() throws Exception {
        URL[] classes = {Store.class.getProtectionDomain().getCodeSource().getLocation()};
        try (Store.Session first = Store.in(room).open();
                URLClassLoader other = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            first.rewrite(BLOCKS);
            Class<?> otherStore = other.loadClass(Store.class.getName());
            assertThat(otherStore).isNotEqualTo(Store.class);

            assertThatThrownBy(() -> openBy(otherStore)).hasMessage(heldHere());

            assertThat(ChildJvm.with("-Ddirectory=" + room).run(OpensAStore.class))
                    .contains("is in use by process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void P9_aSecondPathToTheSameLockIsRefusedToo() throws IOException {
        Path second = Files.createDirectory(room.resolve("second"));
        try (Store.Session first = Store.in(room).open()) {
            first.rewrite(BLOCKS);
            Files.createLink(second.resolve("lock"), room.resolve("lock"));

            assertThatThrownBy(() -> Store.in(second).open())
                    .isInstanceOf(StoreInUseException.class)
                    .hasMessage(heldHere().replace(room.toString(), second.toString()));
        }
    }

    private void openBy(Class<?> store) throws Throwable {
        Object opened = store.getMethod("in", Path.class).invoke(null, room);
        try {
            store.getMethod("open").invoke(opened);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Test
    void P10_aThreadThatWasInterruptedSavesAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        save(room);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(kept(room)).containsExactly("a", "b", "c");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Interrupts the thread that writes in the middle of that, so many times. */
    private static Iterable<byte[]> interrupting(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return () -> {
            Iterator<byte[]> blocks =
                    List.of(new byte[1 << 16], new byte[1 << 17]).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return blocks.hasNext();
                }

                @Override
                public byte[] next() {
                    if (left.getAndDecrement() > 0) {
                        Thread.currentThread().interrupt();
                    }
                    return blocks.next();
                }
            };
        };
    }

    @Test
    void P10_aSaveThatIsInterruptedIsMadeAnewAndTheThreadStaysInterrupted() throws IOException {
        try (Store.Session session = Store.in(room).open()) {
            session.rewrite(interrupting(1));
            assertThat(Thread.interrupted()).isTrue();
            session.append(new byte[] {'c'});
        }

        assertThat(kept(room)).hasSize(3).endsWith("c");
        assertThat(files(room)).containsExactly("journal-2", "lock", "snapshot-2");
    }

    @Test
    void P10_aSaveThatIsInterruptedAgainAndAgainFailsAndTheNextOneSucceeds() throws IOException {
        try (Store.Session session = Store.in(room).open()) {
            session.rewrite(BLOCKS);
            assertThatThrownBy(() -> session.rewrite(interrupting(100)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot write snapshot-4 in " + room + ": the thread was interrupted; what was kept"
                            + " before is kept still; see that the disk has room and is well");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(files(room)).containsExactly("lock", "snapshot-1");
            session.append("c".getBytes(UTF_8));
            session.rewrite(BLOCKS);
        }

        assertThat(kept(room)).containsExactly("a", "b");
    }

    @Test
    void P10_underAStormOfInterruptsTheOldOrTheNewIsKept() throws Exception {
        Thread saving = Thread.currentThread();
        Thread storm = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                saving.interrupt();
                Thread.onSpinWait();
            }
        });
        try (Store.Session session = Store.in(room).open()) {
            Story story = Story.of(session);
            storm.start();
            for (int round = 0; round < 20; round++) {
                story.rewrite("r" + round).append("s" + round);
            }
            storm.interrupt();
            while (storm.isAlive()) {
                Thread.interrupted();
                Thread.onSpinWait();
            }
            Thread.interrupted();
            new Story(session, story.possible()).rewrite("last").append("of all");
        }

        assertThat(kept(room)).containsExactly("last", "of all");
    }

    @Test
    void P19_filesAreReadableByTheirOwnerAloneFromTheBegin() throws IOException {
        Path directory = room.resolve("made/here");
        List<String> whileWriting = new ArrayList<>();
        try (Store.Session session = Store.in(directory).open()) {
            session.rewrite(() -> {
                whileWriting.add(modes(directory));
                return BLOCKS.iterator();
            });
            session.append(new byte[1]);
        }

        assertThat(whileWriting).containsExactly("lock rw-------, snapshot-1.tmp rw-------");
        assertThat(modes(directory)).isEqualTo("journal-1 rw-------, lock rw-------, snapshot-1 rw-------");
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(directory.getParent())).isEqualTo("rwx------");
    }

    private static String modes(Path directory) {
        try {
            List<String> modes = new ArrayList<>();
            for (String file : files(directory)) {
                modes.add(file + " " + mode(directory.resolve(file)));
            }
            return String.join(", ", modes);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void P19_noFileIsMadeMoreOrLessReadableLater() {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Files.class, "setPosixFilePermissions", Path.class, Set.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.slo4j.store"));
    }
}
