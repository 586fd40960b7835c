// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final long ORIGIN = Long.MAX_VALUE - 1;

    private static List<Duration> pauses(double random, Duration askedFor, int times) {
        Retry retry = new Retry(() -> random);
        return IntStream.range(0, times)
                .mapToObj(i -> {
                    retry.failed(ORIGIN, askedFor);
                    return Duration.ofMillis(Math.round(retry.nanosLeft(ORIGIN) / 1e6));
                })
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
    void aSuccessForgetsTheFailures() {
        Retry retry = new Retry(() -> 0);
        retry.failed(0, Duration.ZERO);
        retry.failed(0, Duration.ZERO);

        retry.succeeded();
        assertThat(retry.nanosLeft(0)).isZero();
        retry.failed(0, Duration.ZERO);
        assertThat(retry.nanosLeft(0)).isEqualTo(500_000_000L);
    }
}
