/**
 * The state of an SLO at one moment, and the table of measures that exporters publish from it.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.status;

import org.jspecify.annotations.NullMarked;
