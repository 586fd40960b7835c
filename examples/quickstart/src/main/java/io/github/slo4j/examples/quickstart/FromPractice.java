// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static io.github.slo4j.objective.Period.rollingDays;
import static io.github.slo4j.objective.Period.rollingMinutes;
import static java.time.Duration.ofMillis;

import io.github.slo4j.Slo;

/** Promises that real teams have published, as they are written here. */
final class FromPractice {
    private FromPractice() {}

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
