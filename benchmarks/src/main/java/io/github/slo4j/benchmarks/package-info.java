/** What recording costs, beside a bare LongAdder and the libraries of the field. */
@NullMarked
package io.github.slo4j.benchmarks;

import org.jspecify.annotations.NullMarked;
