// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import java.util.stream.Stream;

/** What a preset left out, which nobody reads in a log. */
final class RulesLeftOut implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        return slo.alerts().notes().stream()
                .filter(note -> note.startsWith("left out"))
                .map(note -> Finding.warning(
                        slo.name(),
                        "its preset " + note,
                        "give rules of its own with alerting(...) if that is too few"));
    }
}
