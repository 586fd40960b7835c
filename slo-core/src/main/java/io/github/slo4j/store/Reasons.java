// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Says why something failed in words that fit into a sentence. */
final class Reasons {
    private Reasons() {}

    static IOException because(String failure, IOException cause, String fix) {
        return new IOException(failure + ": " + of(cause) + "; " + fix, cause);
    }

    static String of(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        String said = cause instanceof FileSystemException precise ? precise.getReason() : cause.getMessage();
        return said == null ? cause.toString() : said;
    }
}
