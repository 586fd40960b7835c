// SPDX-License-Identifier: Apache-2.0
/**
 * Advice on definitions, at build time: what is wrong with them, what they say in words, and what they might better be.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.advice;

import org.jspecify.annotations.NullMarked;
