// SPDX-License-Identifier: Apache-2.0
/**
 * Good minutes: stretches of time that are judged as a whole, each of them one event.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.slice;

import org.jspecify.annotations.NullMarked;
