/**
 * Publishes the SLOs of an engine as OpenTelemetry instruments.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.otel;

import org.jspecify.annotations.NullMarked;
