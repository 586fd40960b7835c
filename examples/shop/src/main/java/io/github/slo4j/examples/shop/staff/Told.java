// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.staff;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.examples.shop.customer.Witness;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Whoever the engine itself tells. Passes it on, and remembers what it was and when. */
public final class Told implements AlertListener {
    private final Witness witness;
    private final BiConsumer<Double, String> passOn;
    private final List<Heard<Alert>> alerts = new CopyOnWriteArrayList<>();
    private final List<Heard<Notice>> notices = new CopyOnWriteArrayList<>();

    /** What was heard, at which engine second since the opening and at which reading of the machine's own clock. */
    public record Heard<T>(T what, double second, long wallNanos) {}

    public Told(Witness witness, BiConsumer<Double, String> passOn) {
        this.witness = witness;
        this.passOn = passOn;
    }

    @Override
    public void onAlert(Alert alert) {
        Heard<Alert> heard = heard(alert);
        alerts.add(heard);
        passOn.accept(
                heard.second(),
                alert.severity() + " " + alert.phase() + " " + alert.slo() + ", rule "
                        + alert.evidence().describe());
    }

    @Override
    public void onResume(Alert alert) {
        passOn.accept(witness.secondsNow(), alert.severity() + " GOES ON " + alert.slo() + ", as before the restart");
    }

    @Override
    public void onNotice(Notice notice) {
        Heard<Notice> heard = heard(notice);
        notices.add(heard);
        passOn.accept(heard.second(), notice.title() + "; " + String.join("; ", notice.lines()));
    }

    private <T> Heard<T> heard(T what) {
        return new Heard<>(what, witness.secondsNow(), System.nanoTime());
    }

    /** The first of a promise that was of this severity and phase. */
    public Optional<Heard<Alert>> first(String slo, Severity severity, Alert.Phase phase) {
        return alerts.stream()
                .filter(heard -> heard.what().slo().equals(slo)
                        && heard.what().severity() == severity
                        && heard.what().phase() == phase)
                .findFirst();
    }

    /** How many alerts there were of a promise, firing or resolved. */
    public long alertsOf(String slo) {
        return alerts.stream().filter(heard -> heard.what().slo().equals(slo)).count();
    }

    public Optional<Heard<Notice>> firstNotice() {
        return notices.stream().findFirst();
    }
}
