/**
 * Time as the engine sees it: a monotonic reading, a wall reading, and the ticks that drive the slicer.
 *
 * <p>No other room asks the machine for the time, so a test that moves {@link io.github.slo4j.time.ManualClock} moves
 * the whole engine. Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.time;

import org.jspecify.annotations.NullMarked;
