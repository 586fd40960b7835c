// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests that leaves threads of the library running. Where classes run at the same time nobody can say
 * whose thread it is, so it looks when the last of them has ended.
 */
public final class LeftThreadsInJupiter implements BeforeAllCallback, AfterAllCallback {
    private int running;

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        running++;
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        running--;
        if (running == 0) {
            LeftThreads.requireNoneAfter(context.getRequiredTestClass().getName());
        }
    }
}
