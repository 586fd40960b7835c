// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.status.SloState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Remaining budgets are whole percents here, so that a naive model in whole numbers can say what is right. */
class ReleasePolicyProperties {
    @Provide
    Arbitrary<List<ReleaseStanding>> standings() {
        Arbitrary<ReleaseStanding> one = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "synthetic/e", "line\nbreak"),
                        Arbitraries.of(SloState.class),
                        Arbitraries.integers().between(-200, 100))
                .as((name, state, percent) -> new ReleaseStanding(name, state, percent / 100.0));
        return one.list().ofMaxSize(8);
    }

    private static long percent(ReleaseStanding standing) {
        return Math.round(standing.remaining() * 100);
    }

    @Property
    void itAllowsExactlyWhenThereIsAnSloAndEachHasEnoughAndNonePages(
            @ForAll("standings") List<ReleaseStanding> standings, @ForAll @IntRange(max = 100) int least) {
        List<ReleaseStanding> users = standings.stream()
                .filter(standing -> !standing.slo().startsWith("synthetic/"))
                .toList();

        ReleaseDecision decision = ReleasePolicy.remainingAtLeast(least + "%").decide(standings);

        assertThat(decision.isAllowed())
                .isEqualTo(!users.isEmpty()
                        && users.stream()
                                .allMatch(standing -> percent(standing) >= least && standing.state() != SloState.PAGE));
        assertThat(decision.reason()).startsWith(decision.isAllowed() ? "allowed: " : "refused: ");
        assertThat(decision.reason().lines()).hasSize(1);
    }

    @Property
    void theOrderInWhichSlosAreShownChangesNothing(
            @ForAll("standings") List<ReleaseStanding> standings, @ForAll Random random) {
        List<ReleaseStanding> shuffled = new ArrayList<>(standings);
        Collections.shuffle(shuffled, random);
        ReleasePolicy policy = ReleasePolicy.remainingAtLeast("10%").refusingNoData();

        assertThat(policy.decide(shuffled)).isEqualTo(policy.decide(standings));
    }

    @Property
    void aLaxerPolicyAllowsWhateverAStricterOneDoes(
            @ForAll("standings") List<ReleaseStanding> standings,
            @ForAll @IntRange(max = 100) int one,
            @ForAll @IntRange(max = 100) int other) {
        ReleasePolicy strict = ReleasePolicy.remainingAtLeast(Math.max(one, other) + "%");
        ReleasePolicy lax = ReleasePolicy.remainingAtLeast(Math.min(one, other) + "%");

        if (strict.refusingNoData().decide(standings).isAllowed()) {
            assertThat(strict.decide(standings).isAllowed()).isTrue();
        }
        if (strict.decide(standings).isAllowed()) {
            assertThat(lax.decide(standings).isAllowed()).isTrue();
            assertThat(strict.allowingPage().decide(standings).isAllowed()).isTrue();
        }
    }
}
