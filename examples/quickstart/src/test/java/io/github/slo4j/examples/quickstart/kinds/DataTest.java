// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.count.Tally;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DataTest {

    /** One refresh in two was late; of the reads, one in four got stale data. */
    @Test
    void staleDataIsBadAsOftenAsItIsRead() {
        Slo isFresh = Data.isFresh();
        try (Kept kept = new Kept(isFresh)) {
            Data.read(kept.slos, Duration.ZERO);
            Data.read(kept.slos, ofSeconds(30));
            Data.read(kept.slos, ofMinutes(1));
            Data.read(kept.slos, ofMinutes(1).plusNanos(1));
            Data.read(kept.slos, ofNanos(-1));

            assertThat(kept.events(isFresh)).isEqualTo(new Tally(3, 1));
            assertThat(kept.ignored(isFresh)).isEqualTo(1);
        }
    }

    /** By reads there is nothing to see. */
    @Test
    void aPipelineThatStandsStillIsBadThoughNobodyReads() {
        Slo keepsUp = Data.keepsUp();
        try (Kept kept = new Kept(keepsUp)) {
            Instant newest = kept.now();
            Data.watch(kept.slos, () -> Duration.between(newest, kept.now()));

            kept.pass(ofMinutes(10).plusSeconds(5));

            assertThat(kept.events(keepsUp)).isEqualTo(new Tally(600, 5));
        }
    }

    /** By their sums 110 of 110 were processed. */
    @Test
    void aRecordProcessedTwiceCoversNoOtherAndAnInvalidOneIsNotMissed() {
        Slo isProcessed = Data.isProcessed();
        try (Kept kept = new Kept(isProcessed)) {
            Data.processed(kept.slos, 100, 97, 5);
            Data.processed(kept.slos, 10, 13, 0);

            assertThat(kept.events(isProcessed)).isEqualTo(new Tally(107, 3));
            assertThat(kept.ignored(isProcessed)).isEqualTo(5);
        }
    }

    /** Both were made without an error. */
    @Test
    void anInvoiceThatWasMadeAndIsWrongIsBad() {
        Slo isRight = Data.isRight();
        Slo succeed = Requests.succeed();
        try (Kept kept = new Kept(isRight, succeed)) {
            for (long total : new long[] {1_190, 1_191}) {
                Requests.ended(kept.slos, 200, 1);
                Data.checked(kept.slos, total, 1_190);
            }

            assertThat(kept.events(isRight)).isEqualTo(new Tally(1, 1));
            assertThat(kept.events(succeed)).isEqualTo(new Tally(2, 0));
        }
    }

    /** On average 15 million bytes a second were moved, three times as many as are promised. */
    @Test
    void aFastMinuteDoesNotMakeUpForASlowOne() {
        Slo flows = Data.flows();
        try (Kept kept = new Kept(flows)) {
            for (long bytes : new long[] {300_000_000, 299_999_999, 3_000_000_000L, 0}) {
                Data.moved(kept.slos, bytes);
                kept.pass(ofMinutes(1));
            }

            assertThat(kept.events(flows)).isEqualTo(new Tally(2, 2));
        }
    }

    /** Nobody asked for the one that is gone. */
    @Test
    void anObjectThatIsLostIsBadAndOneThatItsOwnerDeletedIsNot() {
        Slo isDurable = Data.isDurable();
        try (Kept kept = new Kept(isDurable)) {
            Data.audited(kept.slos, 100_000, 99_999, 50);

            assertThat(kept.events(isDurable)).isEqualTo(new Tally(99_999, 1));
            assertThat(kept.ignored(isDurable)).isEqualTo(50);
        }
    }
}
