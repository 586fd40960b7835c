/**
 * The status of an engine over HTTP, as JSON for programs and as a page for people.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.servlet.page;

import org.jspecify.annotations.NullMarked;
