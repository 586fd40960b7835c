// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import com.fasterxml.jackson.databind.JsonNode;

class WebhookTest extends ReceiverContract {

    @Override
    ReceiverBuilder<?, ?> receiver(String uri) {
        return Webhook.to(uri);
    }

    @Override
    boolean tellsOfFiring(JsonNode body) {
        return body.get("firing").asBoolean();
    }

    @Override
    String identity(Stub.Request request) {
        return request.headers().get("idempotency-key");
    }
}
