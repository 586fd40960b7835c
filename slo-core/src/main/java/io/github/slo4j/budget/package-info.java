/**
 * Error budgets and burn rates: pure arithmetic on what a window counted.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.budget;

import org.jspecify.annotations.NullMarked;
