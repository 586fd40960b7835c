// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

/** An exception that throws when it is to be logged. */
public final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
        throw new IllegalStateException("a broken exception");
    }
}
