// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the texts are, the bytes that go out are valid JSON and say what was meant. */
class JsonProperties {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.strings()
                        .withChars("\"\\/\n\r\t\0\b<>&'{}[]:,\u2028\ud83d\ude00")
                        .ofMaxLength(30),
                Arbitraries.of(
                        "",
                        "</script><script>alert(1)</script>",
                        "${jndi:ldap://x}",
                        "\ud800",
                        "\udc00a",
                        "\u202eabc",
                        "\",\"firing\":false,\"x\":\""));
    }

    /** What arrives: half a pair of surrogates is no character, and a question mark takes its place. */
    private static String sent(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static JsonNode received(String body) throws IOException {
        return JSON.readTree(body.getBytes(UTF_8));
    }

    private static Notice notice(String name, String text) {
        return new Notice(name, name, "page", text, true, Instant.EPOCH, Instant.EPOCH, text);
    }

    @Property
    void N13_aWebhookSaysWhatWasMeant(
            @ForAll("hostile") String name, @ForAll("hostile") String text, @ForAll("hostile") String origin)
            throws IOException {
        Dialect dialect = new Webhook.Version1(new Origin(origin, origin, origin));

        JsonNode body = received(dialect.body(notice(name, text), Instant.EPOCH));

        assertThat(body).hasSize(13);
        assertThat(body.get("incident").asText()).isEqualTo(sent(name));
        assertThat(body.get("slo").asText()).isEqualTo(sent(name));
        assertThat(body.get("phase").asText()).isEqualTo(sent(text));
        assertThat(body.get("firing").asBoolean()).isTrue();
        assertThat(body.get("evidence").asText()).isEqualTo(sent(text));
        assertThat(body.get("environment").asText()).isEqualTo(sent(origin));
        assertThat(dialect.headers(notice(name, text)).get("Idempotency-Key")).matches("[0-9a-f-]{36}");
    }

    @Property
    void N13_anAlertSaysWhatWasMeant(
            @ForAll("hostile") String name, @ForAll("hostile") String text, @ForAll("hostile") String label)
            throws IOException {
        Dialect dialect =
                new Alertmanager.Version2(new Origin(label, null, null), Map.of("team", label), Duration.ofMinutes(1));

        JsonNode body = received(dialect.body(notice(name, text), Instant.EPOCH));

        assertThat(body).hasSize(1);
        assertThat(body.at("/0/labels")).hasSize(5);
        assertThat(body.at("/0/labels/slo").asText()).isEqualTo(sent(name));
        assertThat(body.at("/0/labels/team").asText()).isEqualTo(sent(label));
        assertThat(body.at("/0/annotations")).hasSize(3);
        assertThat(body.at("/0/annotations/evidence").asText()).isEqualTo(sent(text));
    }

    @Property
    void N13_aTextForSlackHasNothingLeftThatSlackWouldTakeForItsOwn(
            @ForAll("hostile") String name, @ForAll("hostile") String text) throws IOException {
        Dialect dialect = new Slack.Text(new Origin(text, null, null));

        JsonNode body = received(dialect.body(notice(name, text), Instant.EPOCH));

        assertThat(body).hasSize(1);
        String shown = body.get("text").asText();
        assertThat(shown).doesNotContain("<", ">");
        assertThat(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .contains("PAGE " + sent(name))
                .contains(sent(text));
    }
}
