// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.benchmarks;

import io.github.slo4j.sli.Outcome;

/** Something that can record a request. */
@FunctionalInterface
interface Candidate {
    void record(Outcome outcome, long nanos);
}
