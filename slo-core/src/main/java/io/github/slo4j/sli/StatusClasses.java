// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The classes of events that the indicators of a recorder can tell apart by outcome or status code. Two status codes
 * are of one class if every indicator judges them alike.
 *
 * <p>Only the rules for status codes decide here, and most indicators have the same one: so layouts that differ in
 * their thresholds share these tables.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
final class StatusClasses {
    private final List<StatusRule> rules;
    private final List<List<Outcome>> classes = new ArrayList<>();
    private final short[] classOfStatus = new short[StatusRule.HIGHEST + 1];

    /** The classes begin with the outcomes, in their order. */
    StatusClasses(List<StatusRule> rules) {
        this.rules = List.copyOf(rules);
        for (Outcome outcome : Outcome.values()) {
            classes.add(Collections.nCopies(rules.size(), outcome));
        }
        Arrays.fill(classOfStatus, (short) -1);
        for (int code = StatusRule.LOWEST; code <= StatusRule.HIGHEST; code++) {
            classOfStatus[code] = (short) classFor(outcomesOf(code));
        }
    }

    private List<Outcome> outcomesOf(int code) {
        return rules.stream().map(rule -> rule.judge(code)).toList();
    }

    private int classFor(List<Outcome> outcomes) {
        // Without an SLO every outcome looks the same; the event is then good, bad or ignored to nobody.
        int known = classes.indexOf(outcomes);
        if (known >= 0) {
            return known;
        }
        classes.add(outcomes);
        return classes.size() - 1;
    }

    int size() {
        return classes.size();
    }

    /** What an event of a class is to one indicator. */
    Outcome outcome(int eventClass, int sli) {
        return classes.get(eventClass).get(sli);
    }

    /** The class of each status code, negative where a number is no code; not to be changed. */
    short[] ofStatus() {
        return classOfStatus;
    }
}
