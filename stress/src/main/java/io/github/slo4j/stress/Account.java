// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What callers sent beside what the engines say, term by term. Differences add up without their sign, so that one
 * engine's loss is not made good by another's surplus.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Account {
    private final Map<String, Term> terms = new LinkedHashMap<>();

    /** One line of the account. */
    record Term(long sent, long found, long difference) {
        static final Term NOTHING = new Term(0, 0, 0);

        Term plus(long moreSent, long moreFound) {
            return new Term(sent + moreSent, found + moreFound, difference + Math.abs(moreSent - moreFound));
        }
    }

    synchronized void add(String name, long sent, long found) {
        terms.put(name, term(name).plus(sent, found));
    }

    synchronized Term term(String name) {
        return terms.getOrDefault(name, Term.NOTHING);
    }

    synchronized boolean isExact() {
        return terms.values().stream().allMatch(term -> term.difference() == 0);
    }

    synchronized void print(PrintStream out) {
        out.println("| term | callers sent | engine says | difference |");
        out.println("| --- | ---: | ---: | ---: |");
        terms.forEach((name, term) ->
                out.printf("| %s | %,d | %,d | %,d |%n", name, term.sent(), term.found(), term.difference()));
    }
}
