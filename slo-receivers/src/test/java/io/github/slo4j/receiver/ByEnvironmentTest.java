// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.ManualClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByEnvironmentTest {
    private final List<String> told = new ArrayList<>();
    private final AlertListener pager = alert -> told.add("pager");
    private final AlertListener chat = alert -> told.add("chat");

    private List<String> toldIn(String environment) {
        AlertListener listener = ByEnvironment.of(environment)
                .in("production", pager, chat)
                .in("rehearsal")
                .elsewhere(chat);
        try (Stage stage = new Stage(listener)) {
            stage.pageFires();
        }
        return told;
    }

    @Test
    void inProductionThePagerIsTold() {
        assertThat(toldIn("production")).containsExactly("pager", "chat");
    }

    @Test
    void capitalsDoNotSilenceThePager() {
        assertThat(toldIn("Production")).containsExactly("pager", "chat");
    }

    @Test
    void elsewhereItIsNot() {
        assertThat(toldIn("staging")).containsExactly("chat");
    }

    @Test
    void nobodyIsToldWhereNobodyShallBe() {
        assertThat(toldIn("rehearsal")).isEmpty();
    }

    @Test
    void oneThatThrowsKeepsNoOtherFromBeingTold() {
        AlertListener broken = alert -> {
            throw new IllegalStateException("broken");
        };
        AlertListener listener =
                ByEnvironment.of("production").in("production", broken, pager).elsewhere();
        try (Stage stage = new Stage(listener)) {
            stage.pageFires();

            assertThat(told).containsExactly("pager");
            assertThat(stage.isFiring(Severity.PAGE)).isTrue();
        }
    }

    @Test
    void N2_anErrorKeepsNoOtherFromBeingToldAndIsPassedOnWithTheRest() {
        AlertListener missing = alert -> {
            throw new NoClassDefFoundError("driver");
        };
        AlertListener broken = alert -> {
            throw new IllegalStateException("broken");
        };
        AlertListener listener = ByEnvironment.of("production")
                .in("production", missing, broken, pager)
                .elsewhere();
        List<Throwable> thrown = new ArrayList<>();
        AlertListener passing = alert -> thrown.add(catchThrowable(() -> listener.onAlert(alert)));
        try (Stage stage = new Stage(passing)) {
            stage.pageFires();
        }

        assertThat(told).containsExactly("pager");
        assertThat(thrown).singleElement().isInstanceOf(NoClassDefFoundError.class);
        assertThat(thrown.get(0).getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void P14_whoeverIsChosenHearsThatAnAlertGoesOnAfterARestart() {
        AlertListener resuming = new AlertListener() {
            @Override
            public void onAlert(Alert alert) {
                told.add("alert");
            }

            @Override
            public void onResume(Alert alert) {
                told.add("resumed " + alert.incidentId());
            }
        };
        AlertListener listener =
                ByEnvironment.of("production").in("production", resuming, pager).elsewhere();
        Store store = Store.inMemory();
        ManualClock clock = new ManualClock();
        try (Stage first = new Stage(clock, store, listener)) {
            first.pageFires();
        }
        told.clear();

        try (Stage second = new Stage(clock, store, listener)) {
            assertThat(second.isFiring(Severity.PAGE)).isTrue();
            assertThat(told).containsExactly("resumed web@2026-01-05T00:00:53Z");
        }
    }

    @Test
    void anEnvironmentThatWasNotSaidIsRefused() {
        assertThatThrownBy(() -> ByEnvironment.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("environment must not be null; is a variable not set?");
        assertThatThrownBy(() -> ByEnvironment.of(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("environment must be 1 to 200 characters without line breaks, but was \" \";"
                        + " is a variable not set?");
        assertThatThrownBy(() -> ByEnvironment.of("a").in("b", pager, null))
                .hasMessage("listeners[1] must not be null; give none at all for nobody");
        assertThatThrownBy(() -> ByEnvironment.of("a").in(null))
                .hasMessage("name must not be null; such as \"production\"");
    }
}
