// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import java.util.Optional;
import java.util.concurrent.Callable;

/** One look of a probe: what went wrong, or nothing. It runs on a thread of its own, and ends when that is interrupted. */
interface Look extends Callable<Optional<String>> {}
