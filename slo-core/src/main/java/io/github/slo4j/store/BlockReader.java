// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import io.github.slo4j.store.Findings.Ending;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one file from its begin to its end, steps over what is damaged, and trusts no number in it. */
final class BlockReader {
    private final FileName name;
    private final Window file;
    private final Consumer<byte[]> reader;
    private long position;
    private long expected;
    private long good;

    private BlockReader(FileName name, Window file, Consumer<byte[]> reader) {
        this.name = name;
        this.file = file;
        this.reader = reader;
    }

    /** Gives each good block to the reader. */
    static Findings read(Disk disk, FileName name, Consumer<byte[]> reader) throws IOException {
        try (Disk.Input input = disk.open(name.toString())) {
            return new BlockReader(name, new Window(input), reader).read();
        }
    }

    private Findings read() throws IOException {
        if (file.length() < FileHeader.LENGTH || file.isZeroFrom(0)) {
            return new Findings(name, false, 0, 0, Ending.TORN);
        }
        byte[] header = file.read(0, FileHeader.LENGTH);
        boolean headerIsDamaged = FileHeader.version(header, name).isEmpty();
        position = FileHeader.LENGTH;
        Ending ending = readBlocks();
        return new Findings(name, headerIsDamaged, good, expected - good, ending);
    }

    private Ending readBlocks() throws IOException {
        while (position < file.length()) {
            BlockHeader header = nextHeader();
            if (header == null) {
                return isTorn() ? Ending.TORN : Ending.DAMAGED;
            }
            if (!file.holds(position + BlockHeader.LENGTH, header.length())) {
                return Ending.TORN;
            }
            if (header.isEnd()) {
                return readEnd(header);
            }
            readBlock(header);
        }
        return Ending.PLAIN;
    }

    /** Moves to the next header of a block that is good, over what is none. */
    private @Nullable BlockHeader nextHeader() throws IOException {
        for (long at = position; file.holds(at, BlockHeader.LENGTH); at++) {
            BlockHeader header = file.at(at) == BlockHeader.MARK ? headerAt(at) : null;
            if (header != null && header.sequence() >= expected) {
                position = at;
                return header;
            }
        }
        return null;
    }

    private @Nullable BlockHeader headerAt(long at) throws IOException {
        return BlockHeader.decode(file.read(at, BlockHeader.LENGTH), name);
    }

    /** Too short for a block, or room that was made for one and never filled. */
    private boolean isTorn() throws IOException {
        return !file.holds(position, BlockHeader.LENGTH) || file.isZeroFrom(position);
    }

    private void readBlock(BlockHeader header) throws IOException {
        byte[] content = content(header);
        if (header.fits(name, content)) {
            good++;
            reader.accept(content);
        }
        expected = header.sequence() + 1;
    }

    private Ending readEnd(BlockHeader header) throws IOException {
        byte[] content = content(header);
        expected = header.sequence();
        boolean valid = header.fits(name, content)
                && Arrays.equals(content, BlockHeader.endContent(expected, position))
                && position == file.length();
        return valid ? Ending.MARKED : Ending.DAMAGED;
    }

    private byte[] content(BlockHeader header) throws IOException {
        long start = position + BlockHeader.LENGTH;
        position = start + header.length();
        return file.read(start, header.length());
    }
}
