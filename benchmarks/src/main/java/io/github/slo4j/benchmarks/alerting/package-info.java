/** How long it takes until somebody is told, beside a real Prometheus that scrapes the same events. */
@NullMarked
package io.github.slo4j.benchmarks.alerting;

import org.jspecify.annotations.NullMarked;
