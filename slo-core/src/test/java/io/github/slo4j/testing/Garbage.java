// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.testing;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;

/** What nobody holds any longer. */
public final class Garbage {
    private Garbage() {}

    /**
     * Asks for collections until something has gone; fails if somebody holds it.
     *
     * @param gone refers to it
     */
    public static void awaitCollection(WeakReference<?> gone) {
        await("held by nobody").atMost(Duration.ofSeconds(30)).until(() -> {
            System.gc();
            return gone.refersTo(null);
        });
    }
}
