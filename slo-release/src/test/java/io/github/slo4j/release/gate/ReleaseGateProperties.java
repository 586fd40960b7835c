// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slo4j.release.ReleasePolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReleaseGateProperties {
    private static String json(List<String> names, double remaining) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("engine", String.join("", names));
            json.writeArrayFieldStart("slos");
            for (String name : names) {
                json.writeStartObject();
                json.writeStringField("name", "n" + name);
                json.writeStringField("state", "ok");
                json.writeStringField("at", Instant.now().toString());
                json.writeObjectFieldStart("error_budget");
                json.writeNumberField("remaining", remaining);
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String reason(byte[] bytes) throws Unreadable {
        return ReleasePolicy.remainingAtLeast("10%")
                .decide(StatusReader.read(bytes).stream()
                        .map(StatusReader.Entry::standing)
                        .toList())
                .reason();
    }

    @Property(tries = 300)
    void N13_whateverIsInNamesTheReasonIsOneLine(
            @ForAll @Size(min = 1, max = 5) List<String> names, @ForAll @IntRange(min = -100, max = 100) int percent)
            throws Exception {
        String reason = reason(json(names, percent / 100.0).getBytes(UTF_8));

        assertThat(reason).startsWith(percent >= 10 ? "allowed: " : "refused: ");
        assertThat(reason).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }

    @Property(tries = 300)
    void aStatusThatIsCutShortAnywhereIsUnreadable(@ForAll @IntRange(max = 400) int at) throws Exception {
        byte[] whole = json(List.of("a", "b"), 1).getBytes(UTF_8);
        Assume.that(at < whole.length);

        assertThat(isReadable(Arrays.copyOf(whole, at))).isFalse();
        assertThat(isReadable(whole)).isTrue();
    }

    @Property(tries = 300)
    void bytesAreReadOrAreUnreadableAndNothingElse(@ForAll byte[] bytes, @ForAll @IntRange(max = 90) int at)
            throws Exception {
        byte[] damaged = json(List.of("a"), 1).getBytes(UTF_8);
        System.arraycopy(bytes, 0, damaged, at, Math.min(bytes.length, damaged.length - at));

        isReadable(bytes);
        isReadable(damaged);
    }

    private static boolean isReadable(byte[] bytes) {
        try {
            StatusReader.read(bytes);
            return true;
        } catch (Unreadable doubt) {
            assertThat(doubt).hasMessageMatching("[\\x20-\\x7e]+");
            return false;
        }
    }
}
