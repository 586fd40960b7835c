// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes JSON into a text. What is null is left out. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** Writes something. */
    @FunctionalInterface
    interface Writer {
        void write(Json json) throws IOException;
    }

    static String write(Writer writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            writer.write(new Json(out));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text cannot fail to be written to", impossible);
        }
        return text.toString();
    }

    void array(Writer elements) throws IOException {
        out.writeStartArray();
        elements.write(this);
        out.writeEndArray();
    }

    void object(Writer fields) throws IOException {
        out.writeStartObject();
        fields.write(this);
        out.writeEndObject();
    }

    void object(String name, Writer fields) throws IOException {
        out.writeFieldName(name);
        object(fields);
    }

    void field(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    void field(String name, Instant value) throws IOException {
        out.writeStringField(name, value.toString());
    }

    void field(String name, int value) throws IOException {
        out.writeNumberField(name, value);
    }

    void field(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }
}
