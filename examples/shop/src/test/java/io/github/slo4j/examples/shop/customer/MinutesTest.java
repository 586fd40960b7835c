// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.examples.shop.customer.Minutes.Bad;
import io.github.slo4j.examples.shop.customer.Minutes.Line;
import org.junit.jupiter.api.Test;

class MinutesTest {
    private final Minutes minutes = new Minutes();

    @Test
    void whatWasSeenIsInTheMinuteInWhichItWas() {
        minutes.saw(0, true, 5);
        minutes.saw(59.999, false, 7);
        minutes.saw(60, true, 1);

        assertThat(minutes.until(120)).containsExactly(new Line(2, 1, 12), new Line(1, 0, 1));
    }

    @Test
    void aMinuteInWhichNothingWasSeenIsThereAndOneThatIsNotOverIsNot() {
        minutes.saw(61, true, 1);

        assertThat(minutes.until(179)).containsExactly(new Line(0, 0, 0), new Line(1, 0, 1));
        assertThat(minutes.until(59)).isEmpty();
    }

    @Test
    void badMinutesAreCountedWithTheirStretches() {
        for (int minute : new int[] {1, 2, 4}) {
            minutes.saw(60 * minute, false, 0);
        }

        assertThat(minutes.bad(360, line -> line.bad() > 0)).isEqualTo(new Bad(3, 2));
    }

    @Test
    void theBadShareOfNothingIsNone() {
        assertThat(new Line(0, 0, 0).badShare()).isZero();
        assertThat(new Line(4, 1, 0).badShare()).isEqualTo(0.25);
    }
}
