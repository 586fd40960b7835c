// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One directory of a disk, and no more of it than is needed here: what may fail, and what tests let fail. */
interface Disk {

    /** Makes the directory if there is none, and holds it against all others until what it gives is closed. */
    Closeable lock() throws IOException;

    /** The names of the files in it. */
    List<String> list() throws IOException;

    Input open(String name) throws IOException;

    /** Begins a file that must not be there yet, readable by its owner alone. */
    Output create(String name) throws IOException;

    /** At once or not at all, in place of what has that name. */
    void rename(String from, String to) throws IOException;

    /** Does nothing if there is no such file. */
    void delete(String name) throws IOException;

    /** Makes what was created and renamed outlive a loss of power. */
    void forceDirectory() throws IOException;

    /** Where that is, for messages. */
    @Override
    String toString();

    /** A file that is read. */
    interface Input extends Closeable {
        long length() throws IOException;

        /** Fills the array with what lies at a position, all of it before the file's end. */
        void read(long position, byte[] into) throws IOException;
    }

    /** A file that is written from its begin to its end. */
    abstract class Output extends OutputStream {
        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single});
        }

        @Override
        public abstract void write(byte[] bytes, int offset, int length) throws IOException;

        /** Makes what was written outlive a loss of power. What is left of a file whose force failed, nobody knows. */
        abstract void force() throws IOException;
    }
}
