// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import java.util.List;
import java.util.stream.Stream;

/** Looks for one kind of mistake. */
interface Check {

    /** All there are; a new one is a file and a line here. */
    List<Check> ALL = List.of(
            new BudgetBelowASlice(),
            new BudgetBelowAnEvent(),
            new OneFailurePages(),
            new AverageAlone(),
            new SharesOfAnotherPeriod(),
            new RulesLeftOut(),
            new NobodyIsTold(),
            new ThresholdBetweenBuckets());

    Stream<Finding> look(Slo slo, Circumstances circumstances);
}
