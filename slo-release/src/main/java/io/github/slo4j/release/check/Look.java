// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import java.util.Optional;
import java.util.concurrent.Callable;

/** One look of a probe: what went wrong, or nothing. It runs on a thread of its own. */
interface Look extends Callable<Optional<String>> {

    /** Called from elsewhere when time is up, beside the interruption, to end what does not heed one. */
    default void cut() {}
}
