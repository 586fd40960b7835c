// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class RatioProperties {

    @Property
    void comparingRatiosIsComparingDecimals(
            @ForAll @Scale(9) @BigRange(min = "0", max = "1000") BigDecimal a,
            @ForAll @Scale(9) @BigRange(min = "0", max = "1000") BigDecimal b) {
        assertThat(Ratio.of(a).compareTo(Ratio.of(b))).isEqualTo(a.compareTo(b));
    }

    @Property
    void aRatioAndItsComplementAreTheWhole(@ForAll @Scale(9) @BigRange(min = "0", max = "1") BigDecimal a) {
        assertThat(Ratio.of(a).complement()).isEqualTo(Ratio.of(BigDecimal.ONE.subtract(a)));
    }

    @Property
    void timesItsInverseIsOne(
            @ForAll @IntRange(min = 1, max = 1_000_000) int up, @ForAll @IntRange(min = 1, max = 1_000_000) int down) {
        Ratio ratio = new Ratio(up, down);

        assertThat(ratio.times(ratio.inverse())).isEqualTo(Ratio.ONE);
    }
}
