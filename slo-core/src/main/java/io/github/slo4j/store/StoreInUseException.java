// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;

/** Another holds the store. */
public final class StoreInUseException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message who holds what, and what to do
     */
    public StoreInUseException(String message) {
        super(message);
    }
}
