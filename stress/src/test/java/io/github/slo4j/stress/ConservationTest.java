// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.stress.Account.Term;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short form of the stress, run once; each test looks at one of its promises. */
class ConservationTest {
    private static final List<Integer> WRITERS = List.of(2, 4, 8);
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static final Conservation STRESS =
            new Conservation(new PrintStream(PRINTED, true, StandardCharsets.UTF_8), true);
    private static boolean isExact;

    @BeforeAll
    static void run() {
        isExact = STRESS.run();
    }

    private static void assertExact(String term) {
        for (int writers : WRITERS) {
            Term found = STRESS.account(writers).term(term);
            assertThat(found.sent()).as(term).isPositive();
            assertThat(found.found()).as(term).isEqualTo(found.sent());
            assertThat(found.difference()).as(term).isZero();
        }
    }

    @Test
    void C1_everyEventIsCountedOnceWhileSlicesRotate() {
        assertExact("all events");
        assertExact("counted");
    }

    @Test
    void C4_everySloSeesEveryEventOfItsRecorderWhileOthersComeAndGo() {
        for (Promise promise : Promise.values()) {
            assertExact("SLO \"" + promise + "\", good");
            assertExact("SLO \"" + promise + "\", bad");
            assertExact("SLO \"" + promise + "\", ignored");
        }
    }

    @Test
    void C7_enginesThatAreClosedUnderFireLoseNothing() {
        assertExact("closed under fire: counted or after close");
        assertExact("closed under fire: rejected");
        assertExact("closed under fire: last status");
    }

    @Test
    void C8_readersSeeNothingThatCannotBe() {
        assertThat(STRESS.complaints().first()).isEmpty();
        assertThat(STRESS.complaints().count()).isZero();
    }

    @Test
    void R3_durationsAreAddedUpExactlyThoughThreadsComeAndGo() {
        assertExact("timed events");
        assertExact("microseconds of timed events");
    }

    @Test
    void R1_negativeDurationsAreCountedAndTold() {
        assertExact("of these, negative duration");
    }

    @Test
    void R4_nullOutcomesAndStrangeStatusCodesAreRejectedByReason() {
        assertExact("rejected, null outcome");
        assertExact("rejected, status code");
    }

    @Test
    void R5_unknownNamesAndOverflowAreCountedApart() {
        assertExact("rejected, unknown recorder");
        assertExact("overflow");
    }

    @Test
    void R6_eventsAfterCloseAreCountedAsSuch() {
        assertExact("after close");
    }

    @Test
    void theVerdictIsPrintedBelowATableForEachNumberOfWriters() {
        String printed = PRINTED.toString(StandardCharsets.UTF_8);

        assertThat(isExact).isTrue();
        assertThat(printed.lines().filter(line -> line.startsWith("| term |"))).hasSameSizeAs(WRITERS);
        assertThat(printed).endsWith("0 complaints of readers: exact\n");
    }

    @Test
    void lossesAreNotMadeGoodBySurplus() {
        Account account = new Account();

        account.add("counted", 10, 11);
        account.add("counted", 10, 9);

        assertThat(account.term("counted")).isEqualTo(new Term(20, 20, 2));
        assertThat(account.isExact()).isFalse();
    }
}
