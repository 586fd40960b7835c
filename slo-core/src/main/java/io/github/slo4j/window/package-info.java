/**
 * From counters to windows: samples at slice boundaries, kept in tiered rings, and the past that was loaded.
 *
 * <p>This room is the library's own; its types are public only so that the front door can reach them. Parameters and
 * results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.window;

import org.jspecify.annotations.NullMarked;
