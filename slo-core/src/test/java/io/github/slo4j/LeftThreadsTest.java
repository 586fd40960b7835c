// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.List;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The check itself, on classes that nothing but this test runs. */
class LeftThreadsTest {
    private static @Nullable SloEngine open;

    static class Tests {
        @Test
        void leavesAnEngineOpen() {
            open = SloEngine.builder().named("left").start();
        }
    }

    static class Properties {
        @Example
        void leavesAnEngineOpen() {
            open = SloEngine.builder().named("left").start();
        }
    }

    static class Tidy {
        @Test
        void closesItsEngine() {
            SloEngine.start().close();
        }
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void aClassOfTestsThatLeavesAThreadFails() {
        assertThat(failuresOf(Tests.class)).containsOnly(messageFor(Tests.class));
    }

    @Test
    void aClassOfPropertiesThatLeavesAThreadFails() {
        assertThat(failuresOf(Properties.class)).containsOnly(messageFor(Properties.class));
    }

    @Test
    void aClassThatLeavesNoneDoesNot() {
        assertThat(failuresOf(Tidy.class)).isEmpty();
    }

    private static String messageFor(Class<?> tests) {
        return tests.getName()
                + " left threads running: slo-slicer-left; close the engine or whatever else started them";
    }

    private static List<String> failuresOf(Class<?> tests) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectClass(tests))
                                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                                .build(),
                        listener);
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(1);
        return listener.getSummary().getFailures().stream()
                .map(Failure::getException)
                .map(Throwable::getMessage)
                .toList();
    }
}
