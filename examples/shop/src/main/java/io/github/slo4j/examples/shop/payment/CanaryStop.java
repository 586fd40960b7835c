// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.payment;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.examples.shop.promise.Promises;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Heals the shop: when payments page, no more calls take the new code path. Remembers what it heard, and when. */
public final class CanaryStop implements AlertListener {
    private final Canary canary;
    private final Witness witness;
    private volatile @Nullable Alert page;
    private volatile @Nullable Alert resolved;
    private volatile double heardAt;

    public CanaryStop(Canary canary, Witness witness) {
        this.canary = canary;
        this.witness = witness;
    }

    @Override
    public void onAlert(Alert alert) {
        if (alert.severity() != Severity.PAGE || !alert.slo().equals(Promises.PAYMENT.name())) {
            return;
        }
        if (!alert.isFiring()) {
            resolved = alert;
        } else if (page == null) {
            heardAt = witness.secondsNow();
            canary.stop();
            page = alert;
        }
    }

    /** The new path is no better for the restart. */
    @Override
    public void onResume(Alert alert) {
        onAlert(alert);
    }

    public Optional<Alert> page() {
        return Optional.ofNullable(page);
    }

    public Optional<Alert> resolved() {
        return Optional.ofNullable(resolved);
    }

    /** Engine seconds since the opening at which the page reached this listener. */
    public double heardAt() {
        return heardAt;
    }
}
