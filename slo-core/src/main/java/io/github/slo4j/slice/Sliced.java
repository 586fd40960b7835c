// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import io.github.slo4j.sli.Derived;

/**
 * An indicator whose events are slices of time.
 *
 * <p>Thread-safety: implementations are immutable, safe for use by many threads.
 */
public sealed interface Sliced extends Derived permits GoodSlices, AveragedSlices {

    /**
     * How time is cut.
     *
     * @return the slicing
     */
    Slicing slicing();

    /**
     * The same indicator on other slices.
     *
     * @param slicing how time is cut
     * @return the indicator
     */
    Sliced over(Slicing slicing);
}
