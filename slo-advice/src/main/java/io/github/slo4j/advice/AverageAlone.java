// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import io.github.slo4j.sli.Latency;
import io.github.slo4j.sli.Timed;
import java.util.stream.Stream;

/** An average hides the few who wait long behind the many who do not. */
final class AverageAlone implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        boolean averages = slo.sli().watching().stream().anyMatch(Timed.class::isInstance);
        boolean looksAtTheTail = slo.sli().watching().stream().anyMatch(Latency.class::isInstance);
        if (!averages || looksAtTheTail) {
            return Stream.empty();
        }
        return Stream.of(Finding.warning(
                slo.name(),
                "it promises an average duration, which stays good while one in a hundred waits for minutes",
                "promise a percentile as well: averageUnder(...).and(percentileUnder(\"99\", ...))"));
    }
}
