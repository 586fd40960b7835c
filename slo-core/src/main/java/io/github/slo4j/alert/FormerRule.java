// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.time.Duration;
import java.util.List;

/**
 * A rule of an earlier life, which survives in the evidence of what fired on it. It never fires again, and what fires on
 * it has lost its reason.
 */
record FormerRule(Severity severity, String text) implements AlertRule {

    @Override
    public String describe() {
        return text;
    }

    @Override
    public List<Duration> windows() {
        return List.of();
    }

    @Override
    public Verdict judge(Sight sight, Confidence confidence) {
        return Verdict.QUIET;
    }

    @Override
    public Evidence evidence(Sight sight) {
        throw new IllegalStateException("rule \"" + text + "\" is one of an earlier life and has nothing to look at");
    }

    @Override
    public boolean clears(Sight sight, Evidence before) {
        return true;
    }
}
