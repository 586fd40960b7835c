// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import static java.time.Duration.ofNanos;

import io.github.slo4j.Slo;
import io.github.slo4j.objective.Period;
import io.github.slo4j.sli.Outcome;
import java.util.function.Function;

/**
 * The SLOs that live as long as their engine, and what each kind of event is to them, said here a second time and
 * without the library: the stress must not ask the one it doubts.
 */
enum Promise {
    UP(
            recorder -> Slo.named(recorder + "-up")
                    .on(recorder)
                    .availability()
                    .target("99.9%")
                    .over(Period.rollingDays(90)),
            Promise::byDefault),

    FAST(
            recorder -> Slo.named(recorder + "-fast")
                    .on(recorder)
                    .fasterThan(ofNanos(Promise.FAST_NANOS))
                    .target("99%")
                    .over(Period.rollingDays(90)),
            kind -> byDefault(kind) != Outcome.GOOD || kind.nanos() < 0
                    ? Outcome.IGNORED
                    : kind.nanos() < Promise.FAST_NANOS ? Outcome.GOOD : Outcome.BAD),

    PICKY(
            recorder -> Slo.named(recorder + "-picky")
                    .on(recorder)
                    .availability()
                    .goodStatus(200, 404)
                    .ignoringStatus(429)
                    .target("95%")
                    .over(Period.rollingDays(90)),
            kind -> kind.outcome() != null
                    ? kind.outcome()
                    : kind.status() == 429 || kind.status() == 499
                            ? Outcome.IGNORED
                            : kind.status() >= 200 && kind.status() < 404 ? Outcome.GOOD : Outcome.BAD);

    static final long FAST_NANOS = 300_000_000;

    private final Function<String, Slo> slo;
    private final Function<Kind, Outcome> judgement;

    Promise(Function<String, Slo> slo, Function<Kind, Outcome> judgement) {
        this.slo = slo;
        this.judgement = judgement;
    }

    private static Outcome byDefault(Kind kind) {
        if (kind.outcome() != null) {
            return kind.outcome();
        }
        if (kind.status() == 499) {
            return Outcome.IGNORED;
        }
        return kind.status() >= 500 && kind.status() < 600 ? Outcome.BAD : Outcome.GOOD;
    }

    Slo on(String recorder) {
        return slo.apply(recorder);
    }

    /** What an acceptable event is to this SLO. */
    Outcome judge(Kind kind) {
        return judgement.apply(kind);
    }
}
