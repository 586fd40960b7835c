// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static java.util.stream.Collectors.joining;

import io.github.slo4j.alert.Confidence;
import java.util.List;

/**
 * How sure the rules must be. It is all in which the compared SLOs differ.
 *
 * @param word what to call it
 * @param confidence the demand itself
 */
record Demand(String word, Confidence confidence) {
    static final List<Demand> ALL = List.of(
            new Demand("plain", Confidence.NONE),
            new Demand("minimum", new Confidence(0, 3, 10)),
            new Demand("confidence", Confidence.NINETY_FIVE_PERCENT));

    static String allInWords() {
        return ALL.stream().map(Demand::inWords).collect(joining(" · "));
    }

    private String inWords() {
        return word + " (" + confidence.leastBad() + " bad and " + confidence.leastEvents() + " events at least, z "
                + confidence.z() + ")";
    }
}
