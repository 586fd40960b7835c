// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.receiver.Outbox.Letter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final long SECOND = 1_000_000_000L;

    private static Letter letter(Object topic, boolean firing, long since) {
        Message notice = new Message(
                "i",
                topic.toString(),
                "page",
                firing ? "firing" : "resolved",
                firing,
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                "");
        return new Letter(topic, notice, since);
    }

    private static Letter only(List<Letter> letters) {
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static List<Object> topics(List<Letter> letters) {
        return letters.stream().map(Letter::topic).toList();
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
                .isEqualTo(letter(0, true, 0).message());
        assertThat(outbox.waiting()).hasSize(10_000).first().isEqualTo(letter(1, true, 0));
    }

    @Test
    void N1_whatHasBeenToldMakesRoomFirst() {
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ZERO, 64);
        for (int i = 0; i < 10_000; i++) {
            outbox.put(letter(i, true, 0));
        }
        outbox.taken(letter(5_000, true, 0), 0);

        assertThat(outbox.put(letter(10_000, true, 0)))
                .isEqualTo(letter(5_000, true, 0).message());
    }

    @Test
    void aLetterThatWasReplacedOnItsWayIsNotTickedOff() {
        Outbox outbox = Outbox.once();
        outbox.put(letter("a", true, 0));
        Letter onItsWay = only(outbox.next(0));
        outbox.put(letter("a", false, 1));

        outbox.taken(onItsWay, 2);

        assertThat(outbox.next(2)).containsExactly(letter("a", false, 1));
    }

    @Test
    void aLetterThatFailsLetsTheOthersPass() {
        Outbox outbox = Outbox.once();
        outbox.put(letter("a", true, 0));
        outbox.put(letter("b", true, 0));

        outbox.failed(only(outbox.next(0)), SECOND);

        assertThat(topics(outbox.waiting())).containsExactly("b", "a");
        assertThat(topics(outbox.next(2 * SECOND))).containsExactly("b");
        outbox.taken(letter("b", true, 0), 0);
        assertThat(outbox.next(SECOND - 1)).isEmpty();
        assertThat(outbox.nanosToNext(SECOND - 1)).isEqualTo(1);
        assertThat(topics(outbox.next(SECOND))).containsExactly("a");
    }

    @Test
    void N8_whatIsDueFirstGoesFirstToldBeforeOrNot() {
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ZERO, 1);
        outbox.put(letter("a", true, 0));
        outbox.taken(only(outbox.next(0)), 0);
        assertThat(outbox.nanosToNext(0)).isEqualTo(60 * SECOND);
        assertThat(outbox.next(60 * SECOND - 1)).isEmpty();
        outbox.put(letter("b", true, 61 * SECOND));
        outbox.put(letter("c", true, 59 * SECOND));

        assertThat(topics(outbox.next(70 * SECOND))).containsExactly("c");
        outbox.taken(only(outbox.next(70 * SECOND)), 70 * SECOND);
        assertThat(topics(outbox.next(70 * SECOND))).containsExactly("a");
        outbox.taken(only(outbox.next(70 * SECOND)), 70 * SECOND);
        assertThat(topics(outbox.next(70 * SECOND))).containsExactly("b");
    }

    @Test
    void N8_whatFailsTogetherIsTriedAgainInEighthsThenAlone() {
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ZERO, 64);
        for (int i = 0; i < 100; i++) {
            outbox.put(letter(i, true, 0));
        }

        List<Letter> first = outbox.next(0);
        assertThat(first).hasSize(64);
        first.forEach(letter -> outbox.failed(letter, SECOND));
        assertThat(topics(outbox.next(0))).as("the others first").hasSize(36).contains(64, 99);
        outbox.next(0).forEach(letter -> outbox.taken(letter, 0));
        List<Letter> second = outbox.next(SECOND);
        assertThat(second).hasSize(8);
        second.forEach(letter -> outbox.failed(letter, 0));
        assertThat(outbox.next(0)).hasSize(1);
        outbox.taken(only(outbox.next(0)), 0);
        assertThat(topics(outbox.next(60 * SECOND)))
                .as("the others have failed")
                .hasSize(1);
    }

    @Test
    void whatWasRefusedAloneGoesAloneWhenItIsToldAgain() {
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ZERO, 8);
        outbox.put(letter("a", true, 0));
        outbox.failed(only(outbox.next(0)), 0);
        outbox.refused(only(outbox.next(0)), 0);
        outbox.put(letter("b", true, 60 * SECOND));

        assertThat(outbox.waiting()).containsExactly(letter("b", true, 60 * SECOND));
        assertThat(topics(outbox.next(60 * SECOND))).containsExactly("a");
    }

    @Test
    void theOriginOfTheClockDoesNotMatter() {
        long origin = Long.MAX_VALUE - SECOND;
        Outbox outbox = Outbox.repeating(Duration.ofMinutes(1), Duration.ofMinutes(15), 64);
        outbox.put(letter("a", false, origin));
        outbox.taken(only(outbox.next(origin)), origin);

        assertThat(outbox.nanosToNext(origin)).isEqualTo(60 * SECOND);
        assertThat(outbox.next(origin + 59 * SECOND)).isEmpty();
        assertThat(outbox.next(origin + 60 * SECOND)).hasSize(1);
    }
}
