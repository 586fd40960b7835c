// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.examples.shop.customer.Witness.Finding;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private long nanos;
    private final Witness witness = new Witness(() -> nanos);

    private void payments(int seconds, int perSecond, boolean good) {
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < perSecond; i++) {
                witness.saw(good);
            }
            nanos += 1_000_000_000L;
        }
    }

    @Test
    void anOutageOfEverythingIsDueWhenTheWorkbookSays() {
        payments(3_700, 100, true);

        payments(100, 100, false);

        Finding finding = witness.findingsUntil(4_000);
        assertThat(finding.badRatio()).isEqualTo(1);
        assertThat(finding.formulaSeconds()).isCloseTo(51.84, Offset.offset(1e-9));
        assertThat(finding.due().orElseThrow() - finding.firstBad())
                .as("53.02 s with the confidence bound at 100 requests a second")
                .isBetween(52.0, 53.1);
    }

    @Test
    void theTimeSinceTheFirstFailureIsMeasuredInPayments() {
        payments(100, 10, true);

        payments(50, 40, false);

        Finding finding = witness.findingsUntil(150);
        assertThat(finding.steadySeconds())
                .as("2,000 of 3,000 payments in 150 s, though it were 50 s")
                .isEqualTo(100);
    }

    @Test
    void withoutAFaultNothingIsDue() {
        payments(60, 100, true);

        assertThat(witness.findingsUntil(60).due()).isEmpty();
    }
}
