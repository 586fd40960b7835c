// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.objective.Period.rollingMinutes;
import static io.github.slo4j.slice.Condition.averageUnder;
import static io.github.slo4j.slice.Condition.errorRatioAtMost;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.github.slo4j.Slo;

/** Promises that real teams have published, as they are written here. */
final class FromPractice {
    private FromPractice() {}

    /** RevComm: 5XX at most 0.2 % and average response time under 3 s, both met 99.9 % of the time over 90 days. */
    static Slo goodMinutes() {
        return Slo.named("calls-good-minutes")
                .on("calls")
                .goodMinutes(errorRatioAtMost("0.2%").and(averageUnder(ofSeconds(3))))
                .target("99.9%")
                .over(rollingDays(90));
    }

    /** Mercari: a journey over the critical APIs A and B is as available as S_A x S_B. */
    static Slo journeyAvailability() {
        return Slo.named("journey-availability")
                .acrossAll("a-availability", "b-availability")
                .target("99.7%")
                .over(rollingDays(30));
    }

    /** Mercari: its latency is attained as often as min(A_A, A_B). */
    static Slo journeySpeed() {
        return Slo.named("journey-speed")
                .worstOf("a-speed", "b-speed")
                .target("97%")
                .over(rollingDays(30));
    }

    /** Google's worksheet: 99 % of home page requests in the past 28 days served in less than 100 ms. */
    static Slo homePage() {
        return Slo.named("home-page-speed")
                .on("home")
                .fasterThan(ofMillis(100))
                .target("99%")
                .over(rollingDays(28));
    }

    /** metoo.io: status outside {@code 200 <= code < 404} for at most 0.01 % of responses over the past 10 minutes. */
    static Slo tenMinutes() {
        return Slo.named("responses")
                .on("web")
                .availability()
                .goodStatus(200, 404)
                .target("99.99%")
                .over(rollingMinutes(10));
    }
}
