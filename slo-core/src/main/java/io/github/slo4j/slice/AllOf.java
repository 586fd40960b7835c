// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.slice;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.Sli;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several conditions at once. */
record AllOf(List<Condition> conditions) implements Condition {

    AllOf {
        conditions = List.copyOf(conditions);
    }

    static AllOf of(Condition first, Condition second) {
        requireNonNull(second, "other must not be null; try averageUnder(ofSeconds(3))");
        Input<?> one = first.watching().get(0).input();
        Input<?> other = second.watching().get(0).input();
        if (one != other) {
            throw new IllegalArgumentException("conditions of one slice must be about one recorder, but \""
                    + first.describe() + "\" is about " + one.words() + " and \"" + second.describe() + "\" about "
                    + other.words() + "; make two SLOs of them");
        }
        return new AllOf(Stream.of(first, second).flatMap(AllOf::flat).toList());
    }

    private static Stream<Condition> flat(Condition condition) {
        return condition instanceof AllOf several ? several.conditions.stream() : Stream.of(condition);
    }

    @Override
    public List<Sli> watching() {
        return conditions.stream()
                .flatMap(condition -> condition.watching().stream())
                .distinct()
                .toList();
    }

    @Override
    public Outcome judge(Slice slice) {
        List<Outcome> outcomes =
                conditions.stream().map(condition -> condition.judge(slice)).toList();
        if (outcomes.contains(Outcome.BAD)) {
            return Outcome.BAD;
        }
        return outcomes.contains(Outcome.IGNORED) ? Outcome.IGNORED : Outcome.GOOD;
    }

    @Override
    public String describe() {
        return conditions.stream().map(Condition::describe).collect(Collectors.joining(" and "));
    }
}
