// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart.kinds;

import static io.github.slo4j.objective.Period.rollingDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.servlet.SloFilter;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Run;

/** What is promised of what goes on for long: a video, a game that is to begin. */
final class Streams {
    private Streams() {}

    /** Streams begin at once. */
    static Slo begin() {
        return Slo.named("video-first-byte")
                .on("GET /video/{id}")
                .fasterThan(ofMillis(500))
                .target("99%")
                .over(rollingDays(28));
    }

    static SloFilter filter(SloEngine slos) {
        return new SloFilter(slos)
                .toFirstByte(request -> request.getServletPath().startsWith("/video/"));
    }

    /** Playback does not stall. */
    static Slo doNotStall() {
        return Slo.named("playback").on("playback").coverage().target("99.5%").over(rollingDays(28));
    }

    /** Milliseconds, once in a while: of those that should have been played, how many were, and how many were paused. */
    static void watched(SloEngine slos, long wanted, long played, long paused) {
        slos.recorder("playback", Input.BATCHES).batch(wanted, played, paused);
    }

    /** Players are matched soon. */
    static Slo matchSoon() {
        return Slo.named("matchmaking")
                .on("matches")
                .finishesWithin(ofSeconds(30))
                .target("95%")
                .over(rollingDays(7));
    }

    /** To be ended with {@code succeeded()} when the game begins, or with {@code failed()} when the player leaves. */
    static Run waits(SloEngine slos) {
        return slos.recorder("matches", Input.RUNS).start();
    }
}
