// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the application says of itself in its status JSON.
 *
 * @param sent events that the engine was sent, of any kind
 * @param overflow those on no route
 * @param counts good and bad events of each SLO
 */
record Status(long sent, long overflow, Map<String, String> counts) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Status of(URI server) throws IOException {
        String answer = Wire.exchange(server, "GET", "/slo/status.json");
        JsonNode status = JSON.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        Map<String, String> counts = new TreeMap<>();
        for (JsonNode slo : status.get("slos")) {
            JsonNode events = slo.get("events");
            counts.put(
                    slo.get("name").textValue(),
                    count(events.get("good").longValue(), events.get("bad").longValue()));
        }
        JsonNode ledger = status.get("ledger");
        return new Status(ledger.get("sent").longValue(), ledger.get("overflow").longValue(), counts);
    }

    static String count(long good, long bad) {
        return good + " good, " + bad + " bad";
    }
}
