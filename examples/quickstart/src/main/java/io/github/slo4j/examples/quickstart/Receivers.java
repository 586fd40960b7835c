// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.receiver.Alertmanager;
import io.github.slo4j.receiver.ByEnvironment;
import io.github.slo4j.receiver.Slack;

/** Who is told of alerts, and where. The README shows the lines between the marks; a test compares them. */
final class Receivers implements AutoCloseable {
    private final Alertmanager pager;
    private final Slack chat;
    private final AlertListener told;

    Receivers(String environment, String alertmanagerUri, String slackUri) {
        // README begins
        Alertmanager pager = Alertmanager.at(alertmanagerUri)
                .service("shop")
                .environment(environment)
                .label("team", "checkout")
                .start();
        Slack chat = Slack.to(slackUri).environment(environment).start();
        AlertListener told =
                ByEnvironment.of(environment).in("production", pager, chat).elsewhere(chat);
        // README pauses
        this.pager = pager;
        this.chat = chat;
        this.told = told;
    }

    AlertListener told() {
        return told;
    }

    static SloEngine start(Slo checkout, AlertListener told) {
        // README goes on
        SloEngine slos = SloEngine.builder().slos(checkout).onAlert(told).start();
        // README ends
        return slos;
    }

    @Override
    public void close() {
        pager.close();
        chat.close();
    }
}
