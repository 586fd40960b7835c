/**
 * Where events enter: recorders, outcomes, and the indicators that say which events are good.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.sli;

import org.jspecify.annotations.NullMarked;
