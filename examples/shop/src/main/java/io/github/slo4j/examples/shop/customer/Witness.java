// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Somebody who watches the payments from outside, writes down when each was answered and how, and afterwards works out
 * with pencil and paper when the page was due. Shares no code with the engine.
 */
public final class Witness {
    private static final double FACTOR = 14.4;
    private static final double ALLOWED = 0.001;
    private static final double LONG_SECONDS = 3_600;
    private static final double SHORT_SECONDS = 300;
    private static final double Z = 1.645;

    /** One request of each customer may be counted by the engine while its answer is still under way to the witness. */
    private static final double UNDER_WAY = Customers.WORKERS;

    private final LongSupplier engineNanos;
    private volatile long openedAt;
    private volatile double closedAfter = Double.NaN;
    private final List<Payment> payments = new ArrayList<>();

    private record Payment(double second, boolean good) {}

    /** What the witness found. All times are seconds of engine time since the shop opened. */
    public record Finding(double until, long all, double firstBad, long bad, long valid, OptionalDouble due) {

        /** The share of payments that failed, from the first failure to the end of what was looked at. */
        public double badRatio() {
            return (double) bad / valid;
        }

        /**
         * How long it has been since the first failure, measured in payments: as if they had always come at the same
         * rate, which they do not on a busy machine. So the formula measures it.
         */
        public double steadySeconds() {
            return until * valid / all;
        }

        /** How long the pure condition takes at a constant error ratio: f x B x L / e. */
        public double formulaSeconds() {
            return FACTOR * ALLOWED * LONG_SECONDS / badRatio();
        }
    }

    public Witness(LongSupplier engineNanos) {
        this.engineNanos = engineNanos;
        this.openedAt = engineNanos.getAsLong();
    }

    /** The engine has begun to observe: from here on time counts. */
    public void shopOpens() {
        openedAt = engineNanos.getAsLong();
    }

    public double secondsNow() {
        return (engineNanos.getAsLong() - openedAt) / 1e9;
    }

    /** The engine is about to observe no more. */
    public void shopCloses() {
        closedAfter = secondsNow();
    }

    /** For how long the shop was open, or is. */
    public double secondsOpen() {
        return Double.isNaN(closedAfter) ? secondsNow() : closedAfter;
    }

    public synchronized void saw(boolean good) {
        payments.add(new Payment(secondsNow(), good));
    }

    /** Goes through all payments up to some second, and finds when the page of the 1h/5m rule was due. */
    public synchronized Finding findingsUntil(double second) {
        List<Payment> seen = payments.stream()
                .filter(payment -> payment.second() <= second)
                .sorted(Comparator.comparingDouble(Payment::second))
                .toList();
        double firstBad = seen.stream()
                .filter(payment -> !payment.good())
                .mapToDouble(Payment::second)
                .findFirst()
                .orElse(Double.NaN);
        List<Payment> during =
                seen.stream().filter(payment -> payment.second() >= firstBad).toList();
        long bad = during.stream().filter(payment -> !payment.good()).count();
        OptionalDouble due = during.stream()
                .filter(payment -> !payment.good())
                .mapToDouble(Payment::second)
                .filter(at -> burnsTooFast(seen, at, LONG_SECONDS) && burnsTooFast(seen, at, SHORT_SECONDS))
                .findFirst();
        return new Finding(second, seen.size(), firstBad, bad, during.size(), due);
    }

    /** Both the observed burn and the lower end of its Wilson interval are above the factor. */
    private static boolean burnsTooFast(List<Payment> seen, double at, double window) {
        double valid = 0;
        double bad = 0;
        for (Payment payment : seen) {
            if (payment.second() > at - window && payment.second() <= at) {
                valid++;
                bad += payment.good() ? 0 : 1;
            }
        }
        valid = Math.max(bad, valid - UNDER_WAY);
        double observed = Math.min(at, window) / window;
        double p = bad / valid;
        double middle = p + Z * Z / (2 * valid);
        double spread = Z * Math.sqrt(p * (1 - p) / valid + Z * Z / (4 * valid * valid));
        double low = (middle - spread) / (1 + Z * Z / valid);
        return Math.min(p, low) / ALLOWED * observed > FACTOR;
    }
}
