/**
 * One event per request: the filter, and the routes that say which recorder a request belongs to.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.servlet;

import org.jspecify.annotations.NullMarked;
