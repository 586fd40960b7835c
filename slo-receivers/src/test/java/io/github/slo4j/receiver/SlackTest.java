// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import com.fasterxml.jackson.databind.JsonNode;

class SlackTest extends ReceiverContract {

    @Override
    ReceiverBuilder<?, ?> receiver(String uri) {
        return Slack.to(uri);
    }

    @Override
    boolean tellsOfFiring(JsonNode body) {
        return body.get("text").asText().startsWith("PAGE ");
    }

    @Override
    String identity(Stub.Request request) {
        return request.body();
    }
}
