// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

/** What was kept has been written by a newer release. */
public final class NewerArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NewerArchiveException(long version, int known) {
        super("what is kept has version " + version + ", and this release knows versions up to " + known
                + "; use the release that wrote it, or give another directory");
    }
}
