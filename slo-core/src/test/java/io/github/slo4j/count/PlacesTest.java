// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.count;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may stand where, and until when. */
@Timeout(60)
class PlacesTest {
    private static final int PLACE = 1;

    private final Thread living = Thread.currentThread();
    private final Places places = Places.forThisMachine();

    private static Thread dead() throws InterruptedException {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
        return thread;
    }

    @Test
    void whoFindsAPlaceFreeHasItAndNobodyElse() throws InterruptedException {
        assertThat(places.take(PLACE, living)).isTrue();

        assertThat(places.take(PLACE, dead())).isFalse();
        assertThat(places.take(PLACE, living)).isTrue();
        assertThat(places.owners()[PLACE]).isSameAs(living);
    }

    @Test
    void theLivingStayAndTheDeadMakeRoom() throws InterruptedException {
        Thread gone = dead();
        places.take(PLACE, living);
        places.take(PLACE + 1, gone);

        places.clear();

        assertThat(places.owners()[PLACE]).isSameAs(living);
        assertThat(places.owners()[PLACE + 1]).isNull();
        assertThat(places.take(PLACE + 1, living)).isTrue();
    }

    @Test
    void M3_onceClosedThereIsNoPlaceForAnybodyAndNobodyIsHeld() throws InterruptedException {
        places.take(PLACE, living);

        places.close();
        places.clear();

        assertThat(places.owners()).doesNotContainNull().noneMatch(Thread.class::isInstance);
        assertThat(places.take(PLACE, living)).isFalse();
        assertThat(places.take(PLACE + 1, dead())).isFalse();
    }

    @Test
    void whereNobodyCountsAloneThereIsNoPlace() {
        assertThat(Places.NONE.take(0, living)).isFalse();
    }
}
