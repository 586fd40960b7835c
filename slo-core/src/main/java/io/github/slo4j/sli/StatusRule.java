// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a status code says about an event.
 *
 * <p>The rule that holds unless another is given: 5xx is bad, everything else is good, and 499 is ignored. No server
 * sends 499; it is the code under which an event is recorded whose client went away before the answer, and it stays
 * ignored under any rule that does not name it.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param good codes that are good; all others are bad, unless ignored
 * @param ignored codes that are ignored, whatever {@code good} says
 */
public record StatusRule(List<StatusRange> good, List<StatusRange> ignored) {

    /** The code under which an event is recorded whose client went away before the answer. */
    public static final int CLIENT_WENT_AWAY = 499;

    /** Everything but 5xx is good, and a client that went away is ignored. */
    public static final StatusRule DEFAULT =
            new StatusRule(List.of(new StatusRange(100, 500), new StatusRange(600, 1000)), List.of());

    static final int LOWEST = 100;
    static final int HIGHEST = 999;

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if no code is good
     */
    public StatusRule {
        good = List.copyOf(requireNonNull(good, "good must not be null; StatusRule.DEFAULT has the usual ranges"));
        ignored = List.copyOf(requireNonNull(ignored, "ignored must not be null; leave the list empty for none"));
        if (good.isEmpty()) {
            throw new IllegalArgumentException(
                    "a status rule needs at least one good range, but had none; 2xx and 3xx are (200, 400)");
        }
    }

    /**
     * The same rule with good codes of its own instead of the default's, or with more of them.
     *
     * @param range codes that are good
     * @return the new rule
     */
    public StatusRule withGood(StatusRange range) {
        requireNonNull(range, "range must not be null; 2xx is new StatusRange(200, 300)");
        List<StatusRange> more = good.equals(DEFAULT.good) ? new ArrayList<>() : new ArrayList<>(good);
        more.add(range);
        return new StatusRule(more, ignored);
    }

    /**
     * The same rule with more ignored codes.
     *
     * @param range codes to ignore
     * @return the new rule
     */
    public StatusRule ignoring(StatusRange range) {
        requireNonNull(range, "range must not be null; 2xx is new StatusRange(200, 300)");
        List<StatusRange> more = new ArrayList<>(ignored);
        more.add(range);
        return new StatusRule(good, more);
    }

    Outcome judge(int code) {
        if (contains(ignored, code) || (code == CLIENT_WENT_AWAY && !namesClientWentAway())) {
            return Outcome.IGNORED;
        }
        return contains(good, code) ? Outcome.GOOD : Outcome.BAD;
    }

    private boolean namesClientWentAway() {
        return good.contains(new StatusRange(CLIENT_WENT_AWAY, CLIENT_WENT_AWAY + 1));
    }

    String describe() {
        String text = "status " + text(good) + " is good";
        return ignored.isEmpty() ? text : text + ", " + text(ignored) + " is ignored";
    }

    private static String text(List<StatusRange> ranges) {
        return ranges.stream().map(StatusRange::toString).collect(Collectors.joining(", "));
    }

    private static boolean contains(List<StatusRange> ranges, int code) {
        return ranges.stream().anyMatch(range -> range.contains(code));
    }
}
