/** What the filter costs a request: its own work, and whole requests with and without it. */
@NullMarked
package io.github.slo4j.benchmarks.web;

import org.jspecify.annotations.NullMarked;
