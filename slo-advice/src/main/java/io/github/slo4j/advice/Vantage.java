// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

/**
 * Where events are recorded, with what can be seen from there and what cannot. The nearer to the user, the truer, and
 * the harder to act on.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Vantage {
    /** In the code that does the work. */
    CODE(
            "in the code that does the work",
            "knows what an answer meant: out of stock is good, an empty page may be bad",
            "sees nothing of requests that fail before they reach it, and each place must be remembered"),
    /** In a filter before a servlet, or in an observation of a framework. */
    FILTER(
            "in a filter before the service's code",
            "sees every request alike, at its true end, whoever wrote the code behind it",
            "knows a status and a time and not what they meant, and nothing of what is lost on the way to it"),
    /** Around calls to somebody else. */
    OUTBOUND(
            "around calls to somebody else",
            "shows what is suffered from others, retries and time-outs included",
            "cannot tell the other's fault from that of the network between"),
    /** In a job, as it runs. */
    JOB(
            "in the job, as it runs",
            "sees a job that hangs and one that never starts while it matters",
            "goes silent with the process that is to run the job"),
    /** By looking at something once a second. */
    PROBE(
            "by looking once a second",
            "needs no traffic, so silence is seen too",
            "misses whatever passes between two looks"),
    /** By comparing outputs with what is known to be right. */
    CHECK(
            "by checking outputs against what is known to be right",
            "finds answers that are wrong and look well",
            "sees only what is checked");

    private final String words;
    private final String advantage;
    private final String disadvantage;

    Vantage(String words, String advantage, String disadvantage) {
        this.words = words;
        this.advantage = advantage;
        this.disadvantage = disadvantage;
    }

    String words() {
        return words;
    }

    String advantage() {
        return advantage;
    }

    String disadvantage() {
        return disadvantage;
    }
}
