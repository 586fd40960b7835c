// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.staff;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.time.FastClock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells others by the wall's clock what was at which time by the engine's. In production the two are one; here the engine's
 * hurries ahead, and what ended in the future would still fire for an Alertmanager.
 */
final class WallTime implements AlertListener {
    private final FastClock clock;
    private final AlertListener listener;
    private final Instant engineStart;
    private final Instant wallStart;

    WallTime(FastClock clock, AlertListener listener) {
        this.clock = clock;
        this.listener = listener;
        this.engineStart = clock.instant();
        this.wallStart = Instant.now();
    }

    @Override
    public void onAlert(Alert alert) {
        listener.onAlert(wall(alert));
    }

    @Override
    public void onResume(Alert alert) {
        listener.onResume(wall(alert));
    }

    @Override
    public void onNotice(Notice notice) {
        listener.onNotice(new Notice(wall(notice.at()), notice.title(), notice.lines(), notice.isGood()));
    }

    private Alert wall(Alert alert) {
        return new Alert(
                alert.incidentId(),
                alert.slo(),
                alert.severity(),
                alert.phase(),
                wall(alert.startedAt()),
                wall(alert.changedAt()),
                alert.evidence());
    }

    private Instant wall(Instant engine) {
        return wallStart.plus(Duration.between(engineStart, engine).dividedBy(clock.speed()));
    }
}
