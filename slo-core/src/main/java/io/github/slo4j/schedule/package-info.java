// SPDX-License-Identifier: Apache-2.0
/**
 * Scheduled work: whether runs start when they should, and take as long as they may.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.schedule;

import org.jspecify.annotations.NullMarked;
