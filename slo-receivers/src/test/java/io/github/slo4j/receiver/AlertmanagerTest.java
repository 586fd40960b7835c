// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

class AlertmanagerTest extends ReceiverContract {

    @Override
    ReceiverBuilder<?, ?> receiver(String uri) {
        return Alertmanager.at(uri);
    }

    @Override
    boolean tellsOfFiring(JsonNode body) {
        Instant start = Instant.parse(body.at("/0/startsAt").asText());
        return Instant.parse(body.at("/0/endsAt").asText()).equals(start.plusSeconds(240));
    }

    @Override
    String identity(Stub.Request request) {
        return json(request).at("/0/labels").toString();
    }
}
