// SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of those who use slo4j. Never on a class path of production.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.junit;

import org.jspecify.annotations.NullMarked;
