// SPDX-License-Identifier: Apache-2.0
/**
 * One class for each race that the design claims away, run by jcstress. Whatever is not listed as acceptable is
 * forbidden.
 */
@NullMarked
package io.github.slo4j.stress.races;

import org.jspecify.annotations.NullMarked;
