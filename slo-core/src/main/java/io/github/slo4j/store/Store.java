// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps blocks of bytes beyond the life of a process, for one holder at a time.
 *
 * <p>It knows two ways to write: {@link Session#rewrite} replaces all there is, at once or not at all, and {@link
 * Session#append} adds a block. An engine rewrites seldom, appends often what has changed since, and reads all of it when
 * it starts. {@code StoreContract} in slo-junit is the test that an implementation of one's own must pass.
 *
 * <p>Thread-safety: implementations are safe for use by many threads.
 */
public interface Store {

    /**
     * Keeps blocks in files of a directory, which is made if there is none.
     *
     * @param directory of this engine alone; not a symbolic link
     * @return the store; nothing is touched before it is opened
     */
    static Store in(Path directory) {
        return new FileStore(directory);
    }

    /**
     * Keeps blocks for as long as the store itself is held, so that an engine can be closed and started again within one
     * process: for tests.
     *
     * @return an empty store
     */
    static Store inMemory() {
        return new MemoryStore();
    }

    /**
     * Takes hold of it until the session is closed or the process has ended, however it did.
     *
     * @return the session
     * @throws StoreInUseException if another holds it; the message says who
     * @throws IOException if it cannot be opened; nothing that was kept has been changed
     */
    Session open() throws IOException;

    /**
     * One holder's use of a store.
     *
     * <p>Thread-safety: for use by one thread at a time.
     */
    interface Session extends Closeable {

        /**
         * Reads what was kept, in the order in which it was written. What is damaged is left out. May be called before the
         * first {@link #rewrite} only.
         *
         * @param reader is given each block; one that throws ends the reading
         * @return what was found damaged and what has been done about it, a sentence each; empty if all is well
         * @throws IOException if it cannot be read, or was written by a newer release; nothing that was kept has been
         *     changed
         */
        List<String> read(Consumer<byte[]> reader) throws IOException;

        /**
         * Replaces all blocks by these, at once: whenever the process or the machine fails, either all that was kept
         * before or all of these are found again. When it returns they are as safe as the store can make them.
         *
         * @param blocks the blocks, each of 64 MB at most; they may be gone through more than once
         * @throws IOException if that failed; what was kept before is kept still, and to rewrite may be tried again
         */
        void rewrite(Iterable<byte[]> blocks) throws IOException;

        /**
         * Adds a block. When it returns the block is as safe as the store can make it.
         *
         * @param block the block, of 64 MB at most
         * @throws IOException if that failed; what was kept before is kept still, and nothing more can be added until it is
         *     rewritten
         * @throws IllegalStateException before the first {@link #rewrite} of the session
         */
        void append(byte[] block) throws IOException;

        /**
         * Lets go of the store. To close again changes nothing.
         *
         * @throws IOException if something failed that does not matter to what was kept
         */
        @Override
        void close() throws IOException;
    }
}
