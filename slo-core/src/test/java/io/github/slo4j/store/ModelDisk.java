// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A disk that does no more than it must: what has not been forced may be lost at a crash, in part and in any order. Its
 * operations are counted, and one of them can be made to fail, or to be the last.
 */
final class ModelDisk implements Disk {
    /** Small, so that a short file has many of them. */
    static final int SECTOR = 64;

    /** What happens at an operation. */
    enum Fault {
        /** It fails and does nothing. */
        REFUSED,
        /** It fails although it was done, a write by half; what a failed force leaves behind will never be forced. */
        HALF_DONE,
        /** It fails so, and all others do, too, until the disk is mended. */
        FULL,
        /** The machine stops before it. */
        CRASH
    }

    /** The machine has stopped. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private record Write(int offset, byte[] bytes) {}

    private record Change(String from, String to, Node node) {}

    private static final class Node {
        private byte[] seen = {};
        private byte[] safe = {};
        private final List<Write> unsafe = new ArrayList<>();
        private boolean forceFailed;
    }

    private final Map<String, Node> seen = new LinkedHashMap<>();
    private final Map<String, Node> safe = new LinkedHashMap<>();
    private final List<Change> unsafe = new ArrayList<>();
    private boolean held;
    private int operations;
    private int faultAt = Integer.MAX_VALUE;
    private int crashAt = Integer.MAX_VALUE;
    private final Set<String> unreadable = new HashSet<>();
    private Fault fault = Fault.REFUSED;

    ModelDisk faultAt(int operation, Fault kind) {
        faultAt = operation;
        fault = kind;
        return this;
    }

    /** The machine stops before that operation, whatever has failed before. */
    ModelDisk crashAt(int operation) {
        crashAt = operation;
        return this;
    }

    /** Its begin can be read, and nothing behind it. */
    ModelDisk unreadable(String name) {
        unreadable.add(name);
        return this;
    }

    ModelDisk mended() {
        return faultAt(Integer.MAX_VALUE, Fault.REFUSED);
    }

    int operations() {
        return operations;
    }

    /** Whether a fault has been met. */
    boolean isFaulted() {
        return operations >= faultAt;
    }

    void put(String name, byte[] content) {
        Node node = new Node();
        node.seen = content.clone();
        node.safe = content.clone();
        seen.put(name, node);
        safe.put(name, node);
    }

    byte[] get(String name) {
        return seen.get(name).seen.clone();
    }

    List<String> names() {
        return seen.keySet().stream().sorted().toList();
    }

    /** How many things a crash may keep or lose. */
    int unsafe() {
        return unsafe.size()
                + nodes().stream().mapToInt(node -> node.unsafe.size()).sum();
    }

    private List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(seen.values());
        unsafe.forEach(change -> nodes.add(change.node));
        nodes.addAll(safe.values());
        return nodes.stream().distinct().toList();
    }

    /** The disk after a crash that keeps those things whose bits are set. */
    ModelDisk afterCrash(long kept) {
        long[] bits = {kept};
        return afterCrash(unsafe, () -> {
            boolean keep = (bits[0] & 1) == 1;
            bits[0] >>= 1;
            return keep;
        });
    }

    /** The disk after a crash that keeps some things, and what was done to the directory in any order. */
    ModelDisk afterCrash(Random random) {
        List<Change> changes = new ArrayList<>(unsafe);
        if (random.nextBoolean()) {
            Collections.shuffle(changes, random);
        }
        int share = random.nextInt(5);
        return afterCrash(changes, () -> random.nextInt(4) < share);
    }

    private ModelDisk afterCrash(List<Change> changes, BooleanSupplier isKept) {
        Map<String, Node> names = new LinkedHashMap<>(safe);
        for (Change change : changes) {
            if (isKept.getAsBoolean()) {
                apply(change, names);
            }
        }
        Map<Node, byte[]> contents = new LinkedHashMap<>();
        for (Node node : nodes()) {
            byte[] content = node.safe;
            for (Write write : node.unsafe) {
                if (isKept.getAsBoolean()) {
                    content = with(write, content);
                }
            }
            contents.put(node, content);
        }
        ModelDisk after = new ModelDisk();
        names.forEach((name, node) -> after.put(name, contents.get(node)));
        return after;
    }

    private static byte[] with(Write write, byte[] content) {
        byte[] next = Arrays.copyOf(content, Math.max(content.length, write.offset + write.bytes.length));
        System.arraycopy(write.bytes, 0, next, write.offset, write.bytes.length);
        return next;
    }

    private static void apply(Change change, Map<String, Node> names) {
        if (change.from != null) {
            names.remove(change.from, change.node);
        }
        if (change.to != null) {
            names.put(change.to, change.node);
        }
    }

    private void change(Change change) {
        apply(change, seen);
        unsafe.add(change);
    }

    /** Counts an operation; true if it must fail after it was done. */
    private boolean isLame() throws IOException {
        operations++;
        if (operations >= crashAt) {
            throw new Crash();
        }
        if (operations < faultAt || (operations > faultAt && fault != Fault.FULL)) {
            return false;
        }
        switch (fault) {
            case CRASH -> throw new Crash();
            case HALF_DONE -> {
                return true;
            }
            default -> throw broken();
        }
    }

    private static IOException broken() {
        return new IOException("No space left on device");
    }

    private void failIf(boolean lame) throws IOException {
        if (lame) {
            throw broken();
        }
    }

    @Override
    public Closeable lock() throws IOException {
        failIf(isLame());
        if (held) {
            throw new StoreInUseException("held");
        }
        held = true;
        return () -> held = false;
    }

    @Override
    public List<String> list() throws IOException {
        failIf(isLame());
        return names();
    }

    @Override
    public Input open(String name) throws IOException {
        failIf(isLame());
        Node node = seen.get(name);
        if (node == null) {
            throw new NoSuchFileException(name);
        }
        return new Input() {
            @Override
            public long length() throws IOException {
                return node.seen.length;
            }

            @Override
            public void read(long position, byte[] into) throws IOException {
                failIf(isLame());
                if (unreadable.contains(name) && into.length > FileHeader.LENGTH) {
                    throw new IOException("Input/output error");
                }
                System.arraycopy(node.seen, (int) position, into, 0, into.length);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Output create(String name) throws IOException {
        boolean lame = isLame();
        if (seen.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        Node node = new Node();
        change(new Change(null, name, node));
        failIf(lame);
        return new ModelOutput(node);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        boolean lame = isLame();
        Node node = seen.get(from);
        if (node == null) {
            throw new NoSuchFileException(from);
        }
        change(new Change(from, to, node));
        failIf(lame);
    }

    @Override
    public void delete(String name) throws IOException {
        boolean lame = isLame();
        Node node = seen.get(name);
        if (node != null) {
            change(new Change(name, null, node));
        }
        failIf(lame);
    }

    @Override
    public void forceDirectory() throws IOException {
        failIf(isLame());
        safe.clear();
        safe.putAll(seen);
        unsafe.clear();
    }

    @Override
    public String toString() {
        return "/model";
    }

    private final class ModelOutput extends Output {
        private final Node node;

        ModelOutput(Node node) {
            this.node = node;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            boolean lame = isLame();
            int written = lame ? length / 2 : length;
            for (int done = 0; done < written; done += SECTOR) {
                int from = offset + done;
                Write write = new Write(
                        node.seen.length, Arrays.copyOfRange(bytes, from, from + Math.min(SECTOR, written - done)));
                node.seen = with(write, node.seen);
                node.unsafe.add(write);
            }
            failIf(lame);
        }

        @Override
        void force() throws IOException {
            if (node.forceFailed) {
                throw new AssertionError("a file was forced again after that had failed");
            }
            try {
                if (isLame()) {
                    node.unsafe.clear(); // the system says so once, and takes it for written from then on
                    throw broken();
                }
            } catch (IOException failed) {
                node.forceFailed = true;
                throw failed;
            }
            for (Write write : node.unsafe) {
                node.safe = with(write, node.safe);
            }
            node.unsafe.clear();
        }

        @Override
        public void close() throws IOException {
            failIf(isLame());
        }
    }
}
