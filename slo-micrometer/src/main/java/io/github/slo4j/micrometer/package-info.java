/**
 * Publishes the SLOs of an engine as Micrometer meters.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.micrometer;

import org.jspecify.annotations.NullMarked;
