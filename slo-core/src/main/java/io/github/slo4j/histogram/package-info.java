// SPDX-License-Identifier: Apache-2.0
/**
 * How durations are spread: percentiles, for recorders that are asked for them.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.histogram;

import org.jspecify.annotations.NullMarked;
