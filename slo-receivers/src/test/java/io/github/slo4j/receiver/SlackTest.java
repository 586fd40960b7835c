// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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

    private static Notice notice(String severity, String phase, boolean firing, String evidence) {
        return new Notice("web@1", "web", severity, phase, firing, Instant.EPOCH, Instant.EPOCH, evidence);
    }

    private static String text(Origin origin, Notice notice) throws Exception {
        return JSON.readTree(new Slack.Text(origin).body(notice, Instant.EPOCH))
                .get("text")
                .asText();
    }

    @Test
    void whatIsReadIsThis() throws Exception {
        Origin shop = new Origin("shop", "production", "https://shop.example/slo");

        assertThat(text(shop, notice("page", "firing", true, "burn 20")))
                .isEqualTo("PAGE web (shop, production): burn 20\nweb@1 https://shop.example/slo");
        assertThat(text(new Origin(null, "staging", null), notice("ticket", "firing", true, "burn 20")))
                .isEqualTo("TICKET web (staging): burn 20\nweb@1");
        assertThat(text(new Origin(null, null, null), notice("page", "resolved", false, "burn 20")))
                .isEqualTo("resolved page web: burn 20\nweb@1");
    }

    @Test
    void N13_whatSlackWouldTakeForItsOwnIsEscaped() throws Exception {
        Origin origin = new Origin("<!channel>", null, "https://shop.example/slo?a=1&b=2");

        assertThat(text(origin, notice("page", "firing", true, "a < b && c > d &amp;")))
                .isEqualTo("PAGE web (&lt;!channel&gt;): a &lt; b &amp;&amp; c &gt; d &amp;amp;"
                        + "\nweb@1 https://shop.example/slo?a=1&amp;b=2");
    }
}
