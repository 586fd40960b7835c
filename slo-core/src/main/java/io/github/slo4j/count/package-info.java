/**
 * Counting: the cells that only grow, and the tallies read from them.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.count;

import org.jspecify.annotations.NullMarked;
