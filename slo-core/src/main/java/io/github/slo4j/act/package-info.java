/**
 * Software that acts on its own promises: a canary that stops itself, optional work that waits for better times, a hint to
 * whoever sends traffic.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.act;

import org.jspecify.annotations.NullMarked;
