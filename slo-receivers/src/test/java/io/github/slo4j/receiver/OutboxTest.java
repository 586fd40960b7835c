// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.receiver.Outbox.Letter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long SECOND = 1_000_000_000L;

    private static Letter letter(Object topic, boolean firing, long since) {
        Notice notice = new Notice(
                "i",
                topic.toString(),
                "page",
                firing ? "firing" : "resolved",
                firing,
                Instant.EPOCH,
                Instant.EPOCH,
                "");
        return new Letter(topic, notice, since);
    }

    @Test
    void N1_thereIsOneLetterForEachTopicTheNewest() {
        Outbox outbox = Outbox.once();
        for (int i = 0; i < 1_000; i++) {
            outbox.put(letter("a", i % 2 == 0, i));
        }

        assertThat(outbox.waiting()).containsExactly(letter("a", false, 999));
    }

    @Test
    void N1_thereAreTenThousandAtMostAndTheOldestMakesRoom() {
        Outbox outbox = Outbox.once();
        for (int i = 0; i < 10_000; i++) {
            assertThat(outbox.put(letter(i, true, 0))).isNull();
        }

        assertThat(outbox.put(letter(10_000, true, 0)))
                .isEqualTo(letter(0, true, 0).notice());
        assertThat(outbox.waiting()).hasSize(10_000).first().isEqualTo(letter(1, true, 0));
    }

    @Test
    void N1_whatHasBeenToldMakesRoomFirst() {
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ZERO);
        for (int i = 0; i < 10_000; i++) {
            outbox.put(letter(i, true, 0));
        }
        outbox.answered(letter(5_000, true, 0), 0);

        assertThat(outbox.put(letter(10_000, true, 0)))
                .isEqualTo(letter(5_000, true, 0).notice());
    }

    @Test
    void aLetterThatWasReplacedOnItsWayIsNotTickedOff() {
        Outbox outbox = Outbox.once();
        outbox.put(letter("a", true, 0));
        Letter onItsWay = outbox.next(0);
        outbox.put(letter("a", false, 1));

        outbox.answered(onItsWay, 2);

        assertThat(outbox.next(2)).isEqualTo(letter("a", false, 1));
    }

    @Test
    void aLetterThatFailsLetsTheOthersPass() {
        Outbox outbox = Outbox.once();
        outbox.put(letter("a", true, 0));
        outbox.put(letter("b", true, 0));

        outbox.failed(outbox.next(0));

        assertThat(outbox.waiting()).containsExactly(letter("b", true, 0), letter("a", true, 0));
    }

    @Test
    void whatWasNeverToldComesBeforeWhatIsToldAgain() {
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ZERO);
        outbox.put(letter("a", true, 0));
        outbox.answered(outbox.next(0), 0);
        assertThat(outbox.nanosToNext(0)).isEqualTo(60 * SECOND);
        assertThat(outbox.next(60 * SECOND - 1)).isNull();
        outbox.put(letter("b", true, 0));

        assertThat(outbox.next(60 * SECOND)).isEqualTo(letter("b", true, 0));
        outbox.answered(letter("b", true, 0), 60 * SECOND);
        assertThat(outbox.next(60 * SECOND)).isEqualTo(letter("a", true, 0));
    }

    @Test
    void theOriginOfTheClockDoesNotMatter() {
        long origin = Long.MAX_VALUE - SECOND;
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ofMinutes(15));
        outbox.put(letter("a", false, origin));
        outbox.answered(outbox.next(origin), origin);

        assertThat(outbox.nanosToNext(origin)).isEqualTo(60 * SECOND);
        assertThat(outbox.next(origin + 59 * SECOND)).isNull();
        assertThat(outbox.next(origin + 60 * SECOND)).isNotNull();
    }
}
