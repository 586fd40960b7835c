// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;

/** Fails a class of properties that leaves threads of the library running. */
public final class LeftThreadsInJqwik implements AfterContainerHook {

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** After what classes do themselves when they end, which is at -10. */
    @Override
    public int afterContainerProximity() {
        return -20;
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) {
        context.optionalContainerClass().ifPresent(properties -> LeftThreads.requireNoneAfter(properties.getName()));
    }
}
