// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.FIELD_NAME;
import static com.fasterxml.jackson.core.JsonToken.START_ARRAY;
import static com.fasterxml.jackson.core.JsonToken.START_OBJECT;
import static com.fasterxml.jackson.core.JsonToken.VALUE_NULL;
import static com.fasterxml.jackson.core.JsonToken.VALUE_STRING;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.slo4j.release.ReleaseStanding;
import io.github.slo4j.status.SloState;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a status in JSON what a release policy must know of each SLO. What it does not know it passes over; what it
 * must know and does not find makes the whole unreadable, since half a status is none.
 */
final class StatusReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser json;
    private final List<Entry> entries = new ArrayList<>();

    /** One SLO of the status. */
    record Entry(ReleaseStanding standing, Instant at) {}

    private StatusReader(JsonParser json) {
        this.json = json;
    }

    static List<Entry> read(byte[] bytes) throws Unreadable {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            return new StatusReader(json).read();
        } catch (JsonEOFException truncated) {
            throw new Unreadable("ends too early");
        } catch (JsonProcessingException malformed) {
            throw new Unreadable("is no status in JSON, as line " + line(malformed) + " shows");
        } catch (IOException impossible) {
            throw new Unreadable("is no status in JSON");
        }
    }

    private static int line(JsonProcessingException malformed) {
        JsonLocation location = malformed.getLocation();
        return location == null ? 1 : Math.max(1, location.getLineNr());
    }

    private List<Entry> read() throws IOException, Unreadable {
        if (json.nextToken() != START_OBJECT) {
            throw new Unreadable(json.currentToken() == null ? "is empty" : "is no status in JSON, as line 1 shows");
        }
        boolean hasSlos = false;
        while (json.nextToken() == FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "slos" -> {
                    hasSlos = true;
                    slos();
                }
                case "standstill" -> requireNull();
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new Unreadable("goes on after its end");
        }
        if (!hasSlos) {
            throw new Unreadable("has no field slos");
        }
        return entries;
    }

    /** Why nobody evaluates what follows; absent where it was written by a version that did not know. */
    private void requireNull() throws IOException, Unreadable {
        if (json.currentToken() != VALUE_NULL) {
            throw new Unreadable("is in doubt: " + json.getText());
        }
    }

    private void slos() throws IOException, Unreadable {
        if (json.currentToken() != START_ARRAY) {
            throw new Unreadable("has no list in its field slos");
        }
        while (json.nextToken() != END_ARRAY) {
            slo();
        }
    }

    private void slo() throws IOException, Unreadable {
        if (json.currentToken() != START_OBJECT) {
            throw doubt("is no object");
        }
        String name = null;
        String state = null;
        String at = null;
        OptionalDouble remaining = OptionalDouble.empty();
        while (json.nextToken() == FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text();
                case "state" -> state = text();
                case "at" -> at = text();
                case "error_budget" -> remaining = remaining();
                default -> json.skipChildren();
            }
        }
        entries.add(entry(name, state, at, remaining));
    }

    private @Nullable String text() throws IOException {
        if (json.currentToken() == VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    private OptionalDouble remaining() throws IOException {
        OptionalDouble remaining = OptionalDouble.empty();
        if (json.currentToken() != START_OBJECT) {
            json.skipChildren();
            return remaining;
        }
        while (json.nextToken() == FIELD_NAME) {
            boolean isRemaining = json.currentName().equals("remaining");
            if (json.nextToken().isNumeric() && isRemaining) {
                remaining = OptionalDouble.of(json.getDoubleValue());
            } else {
                json.skipChildren();
            }
        }
        return remaining;
    }

    private Entry entry(@Nullable String name, @Nullable String state, @Nullable String at, OptionalDouble remaining)
            throws Unreadable {
        if (name == null || name.isBlank()) {
            throw doubt("has no name");
        }
        if (state == null || at == null || remaining.isEmpty()) {
            throw doubt("lacks its " + (state == null ? "state" : at == null ? "time" : "remaining budget"));
        }
        try {
            SloState known = SloState.valueOf(state.toUpperCase(Locale.ROOT));
            return new Entry(new ReleaseStanding(name, known, remaining.getAsDouble()), Instant.parse(at));
        } catch (IllegalArgumentException | DateTimeException unknown) {
            throw doubt("has a state, a time or a remaining budget that cannot be");
        }
    }

    private Unreadable doubt(String what) {
        return new Unreadable("is in doubt: SLO " + (entries.size() + 1) + " of it " + what);
    }
}
