// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.act;

import io.github.slo4j.alert.Notice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells whether there is error budget for what need not be done now: retries, an experiment, a migration.
 *
 * <pre>{@code
 * BudgetGate migration = slos.act(BudgetGate.on("checkout-availability").forRisk(Risk.HIGH));
 * if (migration.permits()) {
 *     moveNextBatch();
 * }
 * }</pre>
 *
 * <p>It closes when less of the budget is left than the risk demands, or when the SLO pages. It opens again when five
 * points more than that are left and the SLO does not page, so that at the bound it does not go on and off. Where nothing
 * was recorded nothing is spent, and it is open; so it is where the SLO has gone.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class BudgetGate implements Reaction {
    private static final double MORE_TO_OPEN = 0.05;

    private final String slo;
    private final Risk risk;
    private volatile boolean isOpen = true;

    private BudgetGate(String slo, Risk risk) {
        this.slo = slo;
        this.risk = risk;
    }

    /**
     * Begins a gate.
     *
     * @param slo the SLO whose budget it guards
     * @return the next step: for what
     */
    public static On on(String slo) {
        return new On(Objects.requireNonNull(slo, "slo must not be null; name the SLO whose budget is guarded"));
    }

    /** A gate that knows whose budget it guards. */
    public static final class On {
        private final String slo;

        private On(String slo) {
            this.slo = slo;
        }

        /**
         * Says what would be done if there is budget for it.
         *
         * @param risk how much it may cost
         * @return the gate, to be given to {@code SloEngine.act}; open until then
         */
        public BudgetGate forRisk(Risk risk) {
            return new BudgetGate(slo, Objects.requireNonNull(risk, "risk must not be null; try Risk.MEDIUM"));
        }
    }

    /**
     * Tells whether it may be done, as of the last tick. Reads a field; takes no lock and reads no clock.
     *
     * @return true if there is budget for it
     */
    public boolean permits() {
        return isOpen;
    }

    @Override
    public List<String> slos() {
        return List.of(slo);
    }

    @Override
    public Optional<Notice> look(Function<String, Optional<Standing>> standings) {
        isOpen = standings.apply(slo).map(this::opens).orElse(true);
        return Optional.empty();
    }

    private boolean opens(Standing standing) {
        double needed = risk.leastRemaining() + (isOpen ? 0 : MORE_TO_OPEN);
        return !standing.isPaging() && standing.sight().budget().remaining() >= needed;
    }
}
