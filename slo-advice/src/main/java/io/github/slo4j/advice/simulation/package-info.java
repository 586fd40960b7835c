// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of alerts where there is little traffic: rules compared on outages of which the simulation knows.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.advice.simulation;

import org.jspecify.annotations.NullMarked;
