// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.examples.shop.payment.Canary;
import io.github.slo4j.examples.shop.payment.ProviderProcess;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Paying needs a provider, and tries a new one on some calls. */
public final class PayPage implements Page {
    private final Canary canary;
    private final ProviderProcess proven;
    private final ProviderProcess fresh;

    public PayPage(Canary canary, ProviderProcess proven, ProviderProcess fresh) {
        this.canary = canary;
        this.proven = proven;
        this.fresh = fresh;
    }

    @Override
    public void answer(String path, HttpServletResponse response) throws IOException {
        ProviderProcess provider = canary.takesNextCall() ? fresh : proven;
        try {
            provider.charge();
            Page.say(response, HttpServletResponse.SC_OK, "paid");
        } catch (IOException providerFailed) {
            Page.say(response, HttpServletResponse.SC_BAD_GATEWAY, "the payment provider does not answer");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            Page.say(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "the shop is closing");
        }
    }
}
