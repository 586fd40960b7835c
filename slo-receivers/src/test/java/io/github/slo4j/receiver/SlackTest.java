// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.store.Store;
import java.time.Instant;
import java.util.List;
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

    private static Message notice(String severity, String phase, boolean firing, String evidence) {
        return new Message(
                "web@1", "web", severity, phase, firing, Instant.EPOCH, Instant.EPOCH, severity + " of web", evidence);
    }

    private static String text(Origin origin, Message notice) throws Exception {
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
    void P14_aPageThatIsInTheChannelIsNotWrittenAgainAfterARestartAndItsEndIs() throws Exception {
        Store store = Store.inMemory();
        try (Stub stub = Stub.answering(FINE)) {
            try (ByHand first = new ByHand(receiver(stub.uri()), store)) {
                first.stage.pageFires();
                first.look();
            }
            try (ByHand second = new ByHand(receiver(stub.uri()), store)) {
                second.look();
                assertThat(stub.requests()).hasSize(1);

                second.stage.pageResolves();
                second.look();
            }

            assertThat(stub.requests())
                    .extracting(request -> json(request)
                            .get("text")
                            .asText()
                            .lines()
                            .findFirst()
                            .orElseThrow())
                    .satisfiesExactly(
                            text -> assertThat(text).startsWith("PAGE web: "),
                            text -> assertThat(text).startsWith("resolved page web: "));
        }
    }

    @Test
    void aNoticeIsReadAsItsTitleAndItsLines() throws Exception {
        Notice checked = new Notice(Instant.EPOCH, "release 1.4 checked", List.of("home: fine", "pay: late"), false);
        Notice bare = new Notice(Instant.EPOCH, "canary cut", List.of(), false);

        assertThat(text(new Origin("shop", null, null), Message.of(checked)))
                .isEqualTo(
                        "release 1.4 checked (shop): home: fine; pay: late\nrelease 1.4 checked@1970-01-01T00:00:00Z");
        assertThat(text(new Origin(null, null, null), Message.of(bare)))
                .isEqualTo("canary cut\ncanary cut@1970-01-01T00:00:00Z");
    }

    @Test
    void N13_whatSlackWouldTakeForItsOwnIsEscaped() throws Exception {
        Origin origin = new Origin("<!channel>", null, "https://shop.example/slo?a=1&b=2");

        assertThat(text(origin, notice("page", "firing", true, "a < b && c > d &amp;")))
                .isEqualTo("PAGE web (&lt;!channel&gt;): a &lt; b &amp;&amp; c &gt; d &amp;amp;"
                        + "\nweb@1 https://shop.example/slo?a=1&amp;b=2");
    }
}
