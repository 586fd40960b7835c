// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

/** A block says what no engine writes. */
final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
        super(message);
    }
}
