// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Sees to it that a directory is there and is what it seems to be. */
final class OwnDirectory {
    private OwnDirectory() {}

    static void prepare(Path directory) throws IOException {
        refuseLink(directory);
        if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            refuseFile(directory);
            make(directory);
        }
    }

    private static void refuseLink(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            throw new IOException(directory + " is a symbolic link to " + Files.readSymbolicLink(directory)
                    + ", which whoever may turn the link can replace; give the directory itself");
        }
    }

    private static void refuseFile(Path directory) throws IOException {
        if (Files.exists(directory, NOFOLLOW_LINKS)) {
            throw new IOException(
                    directory + " is a file, not a directory; give the path of a directory for this engine alone");
        }
    }

    private static void make(Path directory) throws IOException {
        try {
            Files.createDirectories(directory, forOwnerAlone(directory, "rwx------"));
        } catch (IOException failed) {
            throw Reasons.because("cannot make the directory " + directory, failed, mayWriteThere());
        }
    }

    static String mayWriteThere() {
        return "let the user " + System.getProperty("user.name") + " write there, or give another directory";
    }

    /** What a file or directory is created with, where there are such permissions. */
    static FileAttribute<?>[] forOwnerAlone(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
