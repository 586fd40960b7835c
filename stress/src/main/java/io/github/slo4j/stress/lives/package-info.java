// SPDX-License-Identifier: Apache-2.0
/** Engines that are killed, closed and started again on one store, with callers who counted for themselves. */
@NullMarked
package io.github.slo4j.stress.lives;

import org.jspecify.annotations.NullMarked;
