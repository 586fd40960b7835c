// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.act;

import io.github.slo4j.alert.Notice;
import io.github.slo4j.alert.Sight;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that acts on how SLOs stand. It looks at them once a tick and keeps its mind in between, so asking it costs a
 * field's read on whatever thread.
 *
 * <p>Thread-safety: one thread looks; the answers are safe for use by many threads.
 */
public sealed interface Reaction permits BudgetGate, CanaryGuard, Readiness {

    /** How an SLO stands: what its rules see, and whether it pages. */
    record Standing(Sight sight, boolean isPaging) {}

    /**
     * The SLOs it acts on.
     *
     * @return their names
     */
    List<String> slos();

    /**
     * Looks at them. Those that have gone page no more.
     *
     * @param standings finds how an SLO stands, by its name
     * @return what listeners should be told of; mostly nothing
     */
    Optional<Notice> look(Function<String, Optional<Standing>> standings);
}
