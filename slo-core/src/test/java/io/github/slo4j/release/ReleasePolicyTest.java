// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.status.SloState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePolicyTest {
    private static final ReleasePolicy A_TENTH = ReleasePolicy.remainingAtLeast("10%");

    private static ReleaseStanding ok(String slo, double remaining) {
        return new ReleaseStanding(slo, SloState.OK, remaining);
    }

    private static ReleaseStanding paging(String slo, double remaining) {
        return new ReleaseStanding(slo, SloState.PAGE, remaining);
    }

    private static ReleaseStanding idle(String slo) {
        return new ReleaseStanding(slo, SloState.NO_DATA, 1);
    }

    private static ReleaseDecision decide(ReleasePolicy policy, ReleaseStanding... standings) {
        return policy.decide(Arrays.asList(standings));
    }

    private static void assertAllowed(ReleaseDecision decision, String reason) {
        assertThat(decision).isEqualTo(new ReleaseDecision(true, reason));
    }

    private static void assertRefused(ReleaseDecision decision, String reason) {
        assertThat(decision).isEqualTo(new ReleaseDecision(false, reason));
    }

    @Test
    void whereEnoughIsLeftAReleaseIsAllowedAndTheLeastRestIsNamed() {
        assertAllowed(
                decide(A_TENTH, ok("checkout", 0.9), ok("pay", 0.6139), ok("search", 1)),
                "allowed: 3 SLOs, least budget left 61.3% (pay)");
        assertAllowed(decide(A_TENTH, ok("pay", 1)), "allowed: 1 SLO, least budget left 100.0% (pay)");
    }

    @Test
    void whereTooLittleIsLeftItIsRefusedAndTheWorstSloIsNamed() {
        assertRefused(
                decide(A_TENTH, ok("search", 0.05), ok("checkout", 0.042), ok("pay", 0.6)),
                "refused: checkout has 4.2% of its budget left, less than 10%");
        assertRefused(
                decide(A_TENTH, new ReleaseStanding("pay", SloState.BUDGET_SPENT, -0.31)),
                "refused: pay has -31.0% of its budget left, less than 10%");
    }

    @Test
    void justEnoughIsEnoughThoughItWasComputedInDoubles() {
        assertAllowed(decide(A_TENTH, ok("pay", 1 - 0.9)), "allowed: 1 SLO, least budget left 10.0% (pay)");
        assertAllowed(
                decide(ReleasePolicy.remainingAtLeast("0%"), ok("pay", 0)),
                "allowed: 1 SLO, least budget left 0.0% (pay)");
    }

    @Test
    void whatIsLessThanATenthNeverReadsAsATenth() {
        assertRefused(decide(A_TENTH, ok("pay", 0.09999)), "refused: pay has 9.9% of its budget left, less than 10%");
    }

    @Test
    void anOpenPageRefusesUnlessTheReleaseMayBeTheRemedy() {
        assertRefused(
                decide(A_TENTH, ok("pay", 0.05), paging("checkout", 0.713)),
                "refused: checkout pages, with 71.3% of its budget left");
        assertAllowed(
                decide(A_TENTH.allowingPage(), ok("pay", 0.8), paging("checkout", 0.713)),
                "allowed: 2 SLOs, least budget left 71.3% (checkout)");
    }

    @Test
    void aTicketDoesNotRefuse() {
        assertThat(decide(A_TENTH, new ReleaseStanding("pay", SloState.TICKET, 0.5))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void slosWithoutDataAreCountedAndRefuseOnlyIfAsked() {
        assertAllowed(
                decide(A_TENTH, idle("night"), ok("pay", 0.5), idle("import")),
                "allowed: 3 SLOs, least budget left 50.0% (pay), 2 without data");
        assertRefused(
                decide(A_TENTH.refusingNoData(), idle("night"), ok("pay", 0.5), idle("import")),
                "refused: import has no data");
    }

    @Test
    void withoutAnySloItIsRefused() {
        assertRefused(decide(A_TENTH), "refused: there is no SLO to decide by");
    }

    @Test
    void aPolicyDecidesByTheSlosItNamesAlone() {
        assertAllowed(
                decide(A_TENTH.bySlos("pay"), ok("pay", 0.5), paging("checkout", -3)),
                "allowed: 1 SLO, least budget left 50.0% (pay)");
    }

    @Test
    void anSloThatIsNamedAndNotThereRefuses() {
        assertRefused(
                decide(A_TENTH.bySlos("pay", "chekout"), ok("pay", 0.5), ok("checkout", 0.5)),
                "refused: there is no SLO \"chekout\"; there are checkout, pay");
        assertRefused(
                decide(A_TENTH.bySlos("x"), ok("f", 1), ok("e", 1), ok("d", 1), ok("c", 1), ok("b", 1), ok("a", 1)),
                "refused: there is no SLO \"x\"; there are a, b, c, d, e and 1 more");
        assertRefused(decide(A_TENTH.bySlos("x")), "refused: there is no SLO \"x\", nor any other");
    }

    @Test
    void syntheticSlosDecideOnlyWhereTheyAreNamed() {
        ReleaseStanding probes = ok("synthetic/home", -5);

        assertAllowed(decide(A_TENTH, probes, ok("pay", 0.5)), "allowed: 1 SLO, least budget left 50.0% (pay)");
        assertRefused(decide(A_TENTH, probes), "refused: there is no SLO to decide by");
        assertRefused(
                decide(A_TENTH.bySlos("synthetic/home"), probes, ok("pay", 0.5)),
                "refused: synthetic/home has -500.0% of its budget left, less than 10%");
    }

    @Test
    void N13_aReasonStaysOneLineWhateverIsInAName() {
        ReleaseDecision decision = decide(A_TENTH, ok("a\r\nallowed: \u001b[2J\u202e\u2028b\ud800", -1));

        assertThat(decision.reason())
                .isEqualTo("refused: a\uFFFD\uFFFDallowed: \uFFFD[2J\uFFFD\uFFFDb\uFFFD has -100.0% of its budget left,"
                        + " less than 10%");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.01})
    void aRestThatIsNoRestIsNotDecidedBy(double remaining) {
        assertThatThrownBy(() -> ok("pay", remaining))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rest of an error budget must be a number of at most 1, but was " + remaining
                        + "; ErrorBudget.remaining() has it");
    }

    @Test
    void aRestAboveTheWholeIsRefusedWhereThePolicyIsMade() {
        assertThatThrownBy(() -> ReleasePolicy.remainingAtLeast("10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the rest of the budget must be between 0% and 100%, but was 1000%; a tenth of the budget"
                        + " is \"10%\"");
    }

    @Test
    void namesAreTakenAsTheyWereGiven() {
        String[] names = {"pay"};
        ReleasePolicy policy = A_TENTH.bySlos(names);
        names[0] = "checkout";

        assertThat(policy.decide(List.of(ok("pay", 1))).isAllowed()).isTrue();
    }
}
