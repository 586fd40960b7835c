// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/** Runs the gate in this process. */
record Gate(int exitCode, String said) {

    static Gate run(String... words) {
        return runWith(null, words);
    }

    static Gate runWith(String authorization, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int exitCode = ReleaseGate.run(new PrintStream(bytes, true, UTF_8), authorization, words);
        return new Gate(exitCode, bytes.toString(UTF_8));
    }

    /** A status of one SLO as the servlet writes it, down to what the gate needs. */
    static String status(String name, String state, double remaining) {
        return status(slo(name, state, remaining));
    }

    static String status(String... slos) {
        return "{\"engine\":\"shop\",\"slos\":[" + String.join(",", List.of(slos)) + "]}";
    }

    static String slo(String name, String state, double remaining) {
        return slo(name, state, remaining, Instant.now());
    }

    static String slo(String name, String state, double remaining, Instant at) {
        return "{\"name\":\"" + name + "\",\"state\":\"" + state + "\",\"at\":\"" + at + "\",\"new\":[{\"x\":{}}],"
                + "\"error_budget\":{\"of\":[1],\"remaining\":" + remaining + "},\"incident\":null}";
    }
}
