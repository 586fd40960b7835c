// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps blocks in the heap. */
final class MemoryStore implements Store {
    private final List<byte[]> blocks = new ArrayList<>();
    private @Nullable Session holder;

    @Override
    public synchronized Session open() throws StoreInUseException {
        if (holder != null) {
            throw new StoreInUseException(
                    "the store in memory is in use by another engine of this process; close that engine first");
        }
        holder = new InMemory();
        return holder;
    }

    synchronized List<byte[]> blocks() {
        return blocks.stream().map(byte[]::clone).toList();
    }

    private final class InMemory implements Session {
        private boolean rewritten;

        @Override
        public List<String> read(Consumer<byte[]> reader) {
            if (rewritten) {
                throw new IllegalStateException("a session must read before it rewrites");
            }
            blocks().forEach(reader);
            return List.of();
        }

        @Override
        public void rewrite(Iterable<byte[]> next) {
            List<byte[]> copies = new ArrayList<>();
            next.forEach(block -> copies.add(BlockHeader.requirePossible(block).clone()));
            synchronized (MemoryStore.this) {
                requireHeld();
                blocks.clear();
                blocks.addAll(copies);
            }
            rewritten = true;
        }

        @Override
        public void append(byte[] block) {
            synchronized (MemoryStore.this) {
                requireHeld();
                if (!rewritten) {
                    throw new IllegalStateException("a session must rewrite before it appends");
                }
                blocks.add(BlockHeader.requirePossible(block).clone());
            }
        }

        private void requireHeld() {
            if (holder != this) {
                throw new IllegalStateException("the session is closed; open another");
            }
        }

        @Override
        public void close() {
            synchronized (MemoryStore.this) {
                if (holder == this) {
                    holder = null;
                }
            }
        }
    }
}
