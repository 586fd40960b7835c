/**
 * What was promised: an exact target over a period.
 *
 * <p>Everything here is a value that checks itself when it is made. Parameters and results are non-null unless marked
 * otherwise.
 */
@NullMarked
package io.github.slo4j.objective;

import org.jspecify.annotations.NullMarked;
