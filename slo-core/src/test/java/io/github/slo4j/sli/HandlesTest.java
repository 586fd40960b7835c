// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static io.github.slo4j.testing.Garbage.awaitCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.count.CellArena;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.count.Tally;
import io.github.slo4j.time.ManualClock;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlesTest {
    private static final int MANY = 1_000;

    private final Handles handles = new Handles(new ManualClock());
    private final CellLayouts layouts = new CellLayouts();
    private final CellArena arena = new CellArena();
    private final Sink afterClose = new Sink();

    private RecorderControl control(String name) {
        return new RecorderControl(name, handles, layouts, arena, afterClose);
    }

    private static SliCounter watch(RecorderControl control) {
        return control.watch(List.of(new Availability(StatusRule.DEFAULT)), new int[] {0})
                .get(0);
    }

    @Test
    void eachOfManyRecordersKeepsItsNameItsHandleAndWhatItWasSent() {
        List<RecorderControl> controls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            controls.add(control("recorder-" + i));
            watch(controls.get(i));
        }

        for (int i = 0; i < MANY; i++) {
            controls.get(i).recorder().record(Outcome.GOOD, 1, i + 1);
            controls.get(i).recorder().record(null, 1, i);
        }

        for (int i = 0; i < MANY; i++) {
            assertThat(controls.get(i).recorder().name()).isEqualTo("recorder-" + i);
            assertThat(controls.get(i).counted()).isEqualTo(i + 1);
            assertThat(controls.get(i).rejected(Rejection.NULL_OUTCOME)).isEqualTo(i);
        }
    }

    @Test
    void aHandleStaysTheSameWhileIndicatorsComeAndGo() {
        RecorderControl control = control("web");
        assertThat(control.recorder()).as("before anybody looked").isNull();

        SliCounter first = watch(control);
        SliRecorder handle = control.recorder();
        SliCounter second = watch(control);
        assertThat(control.recorder()).isSameAs(handle);
        control.unwatch(first);
        assertThat(control.recorder()).isSameAs(handle);
        control.unwatch(second);
        assertThat(control.recorder()).isSameAs(handle);
        watch(control);

        assertThat(control.recorder()).isSameAs(handle);
    }

    @Test
    void M2_aHandleThatNobodyElseHoldsLivesAsLongAsAnIndicatorLooksAtItAndThenThereIsAnother() {
        RecorderControl control = control("web");
        SliCounter first = watch(control);
        control.recorder().record(Outcome.GOOD, 1, 3);
        WeakReference<SliRecorder> handle = new WeakReference<>(control.recorder());
        System.gc();
        assertThat(handle.refersTo(null)).isFalse();

        control.unwatch(first);
        awaitCollection(handle);
        SliRecorder another = control.recorder();
        SliCounter second = watch(control);

        assertThat(control.recorder()).isSameAs(another);
        another.record(Outcome.GOOD, 1, 4);
        another.record(null, 1, 5);
        assertThat(another.name()).isEqualTo("web");
        assertThat(first.tally()).isEqualTo(new Tally(3, 0));
        assertThat(second.tally()).isEqualTo(new Tally(4, 0));
        assertThat(control.counted()).isEqualTo(7);
        assertThat(control.rejected(Rejection.NULL_OUTCOME)).isEqualTo(5);
    }

    @Test
    void M2_theNumberOfAForgottenRecorderIsTakenAgainAndItsSumsStay() {
        RecorderControl control = control("web");
        SliCounter counter = watch(control);
        control.recorder().record(Outcome.GOOD, 1, 3);
        control.recorder().record(null, 1, 4);
        WeakReference<SliRecorder> handle = new WeakReference<>(control.recorder());
        WeakReference<Generation> generation =
                new WeakReference<>(control.recorder().open());
        control.unwatch(counter);
        awaitCollection(handle);
        awaitCollection(generation);

        assertThat(control.tidy()).isTrue();
        assertThat(handles.card(0).name()).as("until then").isNotEqualTo("web");

        RecorderControl next = control("api");
        assertThat(control.tidy()).as("a second time").isTrue();
        control("other");
        assertThat(handles.card(0).name()).isEqualTo("api");
        watch(next);
        next.recorder().record(null, 1, 5);
        assertThat(control.recorder()).as("of a forgotten recorder").isNull();
        assertThat(control.counted()).isEqualTo(3);
        assertThat(control.rejected(Rejection.NULL_OUTCOME)).isEqualTo(4);
        assertThat(next.rejected(Rejection.NULL_OUTCOME)).isEqualTo(5);
    }

    @Test
    void aRecorderThatNoIndicatorEverLookedAtIsForgotten() {
        RecorderControl control = control("web");

        assertThat(control.isUntidy()).isTrue();
        assertThat(control.tidy()).isTrue();
        assertThat(control.recorder()).isNull();
    }
}
