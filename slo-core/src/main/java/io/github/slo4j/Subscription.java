// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

/**
 * Ends something that was asked for.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public interface Subscription extends AutoCloseable {

    /** Ends it. Closing twice is the same as closing once. */
    @Override
    void close();
}
