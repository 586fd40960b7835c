/**
 * A command for pipelines: may there be a release, by the status of a service elsewhere.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.release.gate;

import org.jspecify.annotations.NullMarked;
