/**
 * Whether there is error budget for a release, and which releases there were.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.release;

import org.jspecify.annotations.NullMarked;
