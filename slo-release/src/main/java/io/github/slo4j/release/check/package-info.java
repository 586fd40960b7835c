/**
 * Looks once, after a release, whether what was released works.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.release.check;

import org.jspecify.annotations.NullMarked;
