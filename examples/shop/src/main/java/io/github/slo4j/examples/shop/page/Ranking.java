// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.SloEngine;
import io.github.slo4j.act.CanaryGuard;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;

/**
 * Puts what was found in order. A new way of doing so is tried on three searches in ten, under a guard, until one day it loses
 * whatever it is given.
 */
public final class Ranking {
    private static final int FOUND = 10;

    private final CanaryGuard trial;
    private final SliRecorder fresh;
    private final SliRecorder proven;
    private volatile boolean isLosing;

    public Ranking(SloEngine engine) {
        this.trial =
                engine.act(CanaryGuard.of("ranking-new").against("ranking-old").sending("30%"));
        this.fresh = engine.recorder("ranking-new");
        this.proven = engine.recorder("ranking-old");
    }

    /** How many are shown to the customer, and by which ranking: {@code 10 new}. */
    String show() {
        long begun = System.nanoTime();
        boolean isNew = trial.takesNext();
        int shown = isNew && isLosing ? 0 : FOUND;
        (isNew ? fresh : proven).record(shown == 0 ? Outcome.BAD : Outcome.GOOD, System.nanoTime() - begun);
        return shown + (isNew ? " new" : " old");
    }

    /** From here on the new one loses what it is given. */
    public void lose() {
        isLosing = true;
    }
}
