// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.staff;

import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.receiver.Alertmanager;
import io.github.slo4j.receiver.ByEnvironment;
import io.github.slo4j.receiver.Slack;
import io.github.slo4j.time.FastClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the staff is told: by a real Alertmanager, if there is one on this machine, which calls whoever is on call; and in a
 * chat, by a call as Slack takes it.
 */
public final class Channels implements AutoCloseable {
    private static final String ENVIRONMENT = "production";

    /** Before an end four times as far ahead; a ticket of this story is told several times. */
    private static final Duration RESEND = Duration.ofSeconds(5);

    private final Phone onCall = Phone.connect();
    private final Phone chat = Phone.connect();
    private final Optional<AlertmanagerProcess> alertmanager;
    private final @Nullable Alertmanager pager;
    private final Slack slack;
    private final AlertListener listener;

    public Channels(FastClock clock) throws IOException {
        alertmanager = AlertmanagerProcess.startIfInstalled(onCall.uri());
        pager = alertmanager.map(Channels::pager).orElse(null);
        slack = Slack.to(chat.uri()).service("shop").environment(ENVIRONMENT).start();
        AlertListener[] all = pager == null ? new AlertListener[] {slack} : new AlertListener[] {pager, slack};
        listener = new WallTime(
                clock, ByEnvironment.of(ENVIRONMENT).in(ENVIRONMENT, all).elsewhere(slack));
    }

    private static Alertmanager pager(AlertmanagerProcess process) {
        return Alertmanager.at(process.uri())
                .service("shop")
                .environment(ENVIRONMENT)
                .resendEvery(RESEND)
                .start();
    }

    /** What to give to the engine. */
    public AlertListener listener() {
        return listener;
    }

    /** Whom Alertmanager calls; empty if there is none. */
    public Optional<Phone> onCall() {
        return alertmanager.map(there -> onCall);
    }

    public Phone chat() {
        return chat;
    }

    /** Once the engine tells nothing more. */
    @Override
    public void close() throws IOException {
        slack.close();
        if (pager != null) {
            pager.close();
        }
        if (alertmanager.isPresent()) {
            alertmanager.get().close();
        }
        chat.close();
        onCall.close();
    }
}
