// SPDX-License-Identifier: Apache-2.0
/**
 * What several SLOs promise together: journeys of users that lead through many services.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.journey;

import org.jspecify.annotations.NullMarked;
