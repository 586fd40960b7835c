// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.WindowTally;
import java.util.List;
import java.util.Optional;

/**
 * An indicator without events of its own: what other SLOs have counted makes it.
 *
 * <p>Thread-safety: implementations are immutable, safe for use by many threads.
 */
public non-sealed interface Composed extends Sli {

    /**
     * The SLOs of which it is made.
     *
     * @return their names, at least two
     */
    List<String> parts();

    /**
     * SLOs that are shown with it and do not count for it.
     *
     * @return their names
     */
    List<String> companions();

    /**
     * The SLO that counts the very thing which the parts make up, if one does.
     *
     * @return its name
     */
    Optional<String> whole();

    /**
     * Makes one window of those of the parts.
     *
     * @param windows the windows, in the order of the parts, all with the same right edge
     * @return the window; without events if one of them has none
     */
    WindowTally compose(List<WindowTally> windows);

    @Override
    default Input<?> input() {
        return Input.REQUESTS;
    }

    @Override
    default List<Sli> watching() {
        return List.of();
    }
}
