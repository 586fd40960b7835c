// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import java.util.stream.Stream;

/** A promise that is broken in silence. */
final class NobodyIsTold implements Check {

    @Override
    public Stream<Finding> look(Slo slo, Circumstances circumstances) {
        return slo.alerts().rules().isEmpty()
                ? Stream.of(Finding.warning(
                        slo.name(),
                        "it has no alert rule that can fire, so nobody is told when its budget burns",
                        "give it one, such as AlertPolicy.of(BurnRateRule.ticket(ofDays(3), \"1\"))"))
                : Stream.empty();
    }
}
