// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static List<Duration> pauses(double random, Duration askedFor, int times) {
        return pauses(new Retry(() -> random, FIVE_MINUTES), askedFor, times);
    }

    private static List<Duration> pauses(Retry retry, Duration askedFor, int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(failures -> Duration.ofMillis(Math.round(retry.pauseNanos(failures, askedFor) / 1e6)))
                .toList();
    }

    @Test
    void N1_pausesDoubleUpToHalfAMinuteAndARandomHalfIsLeftOut() {
        assertThat(pauses(0.999_999_999, Duration.ZERO, 7))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(pauses(0, Duration.ZERO, 7))
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 15_000L, 15_000L);
    }

    @Test
    void N4_whatIsAskedForIsGivenUpToFiveMinutes() {
        assertThat(pauses(0, Duration.ofSeconds(90), 1)).containsExactly(Duration.ofSeconds(90));
        assertThat(pauses(0, Duration.ofDays(90), 1)).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void N1_howeverOftenItFailedThePauseIsHalfAMinute() {
        assertThat(new Retry(() -> 0.999_999_999, FIVE_MINUTES).pauseNanos(Integer.MAX_VALUE, Duration.ZERO))
                .isEqualTo(29_999_999_985L);
    }

    @Test
    void N8_noPauseIsLongerThanTheCapWhateverIsAskedFor() {
        Retry retry = new Retry(() -> 0.999_999_999, Duration.ofSeconds(3));

        assertThat(pauses(retry, Duration.ZERO, 4))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 3L);
        assertThat(pauses(retry, Duration.ofMinutes(1), 1)).containsExactly(Duration.ofSeconds(3));
    }
}
