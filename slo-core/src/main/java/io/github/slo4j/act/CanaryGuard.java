// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.act;

import static java.util.Locale.ROOT;

import io.github.slo4j.alert.Confidence;
import io.github.slo4j.alert.Notice;
import io.github.slo4j.budget.BurnRate;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends a share of the calls down a new path, and none once that path breaks its promise while the old one keeps it.
 *
 * <pre>{@code
 * CanaryGuard canary = slos.act(CanaryGuard.of("pay-new").against("pay-old").sending("10%"));
 * Provider provider = canary.takesNext() ? fresh : proven;
 * }</pre>
 *
 * <p>The two SLOs count the calls of either path. Each tick compares them over the last minute: the new path burns if even
 * the lower end of its confidence interval is above 14.4 times the sustainable rate, or above half of all calls where the
 * target is so lax that this is less, on three failures or more; the old one does not if even the upper end of its interval
 * is below that. Only both together cut the share to zero: where both burn
 * the cause is elsewhere, and where either has too little traffic nothing is known: at 99.9 % that is fewer than 190 calls
 * of the old path in the minute. Once cut it stays cut until it is
 * {@linkplain #release released} by hand, for with no traffic the new path would look healthy again.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class CanaryGuard implements Reaction {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Ratio FACTOR = Ratio.parse("14.4");
    private static final Ratio HALF = new Ratio(1, 2);
    private static final Confidence SURE = Confidence.NINETY_FIVE_PERCENT;
    private static final int WHOLE = 1_000_000;

    private final String fresh;
    private final String proven;
    private final int share;
    private final boolean isDryRun;
    private volatile State state = new State(false, "the new path was not looked at yet");
    private boolean isReleased;

    /** When it was last released; the looking thread's alone. */
    private @Nullable Moment releasedAt;

    /**
     * What the guard has found.
     *
     * @param isCut whether it found that the new path must not be taken; in a dry run too
     * @param reason why, or why not
     */
    public record State(boolean isCut, String reason) {}

    private CanaryGuard(String fresh, String proven, int share, boolean isDryRun) {
        this.fresh = fresh;
        this.proven = proven;
        this.share = share;
        this.isDryRun = isDryRun;
    }

    /**
     * Begins a guard.
     *
     * @param fresh the SLO that counts the calls of the new path
     * @return the next step: against which
     */
    public static Of of(String fresh) {
        return new Of(Objects.requireNonNull(fresh, "fresh must not be null; name the SLO of the new path"));
    }

    /** A guard that knows the new path. */
    public static final class Of {
        private final String fresh;

        private Of(String fresh) {
            this.fresh = fresh;
        }

        /**
         * Says what the new path is compared with.
         *
         * @param proven the SLO that counts the calls of the old path
         * @return the next step: how many calls
         */
        public Against against(String proven) {
            return new Against(
                    fresh, Objects.requireNonNull(proven, "proven must not be null; name the SLO of the old path"));
        }
    }

    /** A guard that knows both paths. */
    public static final class Against {
        private final String fresh;
        private final String proven;

        private Against(String fresh, String proven) {
            this.fresh = fresh;
            this.proven = proven;
        }

        /**
         * Says which share of the calls takes the new path.
         *
         * @param share such as {@code "10%"}, from 0 to 1, to a millionth
         * @return the guard, to be given to {@code SloEngine.act}
         * @throws IllegalArgumentException if the share is out of range or no number
         */
        public CanaryGuard sending(String share) {
            Ratio ratio = Ratio.parse(
                    Objects.requireNonNull(share, "canary share must not be null; one call in ten is \"10%\""));
            if (ratio.compareTo(Ratio.ZERO) < 0 || ratio.compareTo(Ratio.ONE) > 0) {
                throw new IllegalArgumentException("canary share must be between 0% and 100%, but was "
                        + ratio.toPercent() + "; one call in ten is \"10%\"");
            }
            int millionths = (int) Math.round(ratio.toDouble() * WHOLE);
            if (millionths == 0 && ratio.compareTo(Ratio.ZERO) > 0) {
                throw new IllegalArgumentException("canary share must be 0% or at least 0.0001%, but was "
                        + ratio.toPercent() + "; one call in ten is \"10%\"");
            }
            return new CanaryGuard(fresh, proven, millionths, false);
        }
    }

    /**
     * A guard that finds and tells the same, and cuts nothing.
     *
     * @return the guard, to be given to {@code SloEngine.act} in place of this one
     */
    public CanaryGuard dryRun() {
        return new CanaryGuard(fresh, proven, share, true);
    }

    /**
     * Decides, at random, whether the next call takes the new path. Takes no lock and reads no clock.
     *
     * @return true for the share that was asked for; false once that was cut
     */
    public boolean takesNext() {
        boolean isClosed = state.isCut && !isDryRun;
        return !isClosed && ThreadLocalRandom.current().nextInt(WHOLE) < share;
    }

    /**
     * What was found, as of the last tick.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * Lets calls take the new path again. For a minute nothing is judged, so that what happened before does not count
     * against it.
     */
    public synchronized void release() {
        isReleased = true;
        state = new State(false, "released by hand");
    }

    @Override
    public List<String> slos() {
        return List.of(fresh, proven);
    }

    @Override
    public synchronized Optional<Notice> look(Function<String, Optional<Standing>> standings) {
        Optional<Standing> ofNew = standings.apply(fresh);
        Optional<Standing> ofOld = standings.apply(proven);
        if (state.isCut
                || ofNew.isEmpty()
                || ofOld.isEmpty()
                || isSpared(ofNew.get().sight().now())) {
            return Optional.empty();
        }
        BurnRate newBurn = ofNew.get().sight().burn(WINDOW);
        BurnRate oldBurn = ofOld.get().sight().burn(WINDOW);
        state = find(newBurn, oldBurn);
        return state.isCut ? Optional.of(notice(ofNew.get(), newBurn, oldBurn)) : Optional.empty();
    }

    private boolean isSpared(Moment now) {
        if (isReleased) {
            isReleased = false;
            releasedAt = now;
        }
        return releasedAt != null && now.nanos() - releasedAt.nanos() < WINDOW.toNanos();
    }

    private static State find(BurnRate newBurn, BurnRate oldBurn) {
        Ratio factor = factor(newBurn);
        if (!newBurn.exceeds(factor) || !SURE.trusts(newBurn, factor)) {
            return new State(false, "the new path does not burn, or too little is known of it");
        }
        if (!SURE.rulesOut(oldBurn, factor(oldBurn))) {
            return new State(false, "the new path burns, and so does the old one, or too little is known of it");
        }
        return new State(true, "the new path burns and the old one does not");
    }

    /** 14.4 as a page has it, or half of the calls where that is less. */
    private static Ratio factor(BurnRate burn) {
        Ratio half = burn.allowed().inverse().times(HALF);
        return half.compareTo(FACTOR) < 0 ? half : FACTOR;
    }

    private Notice notice(Standing standing, BurnRate newBurn, BurnRate oldBurn) {
        return new Notice(
                standing.sight().now().instant(),
                (isDryRun ? "canary would be cut: " : "canary cut: ") + state.reason,
                List.of(line(fresh, newBurn), line(proven, oldBurn)),
                false);
    }

    private static String line(String slo, BurnRate burn) {
        return String.format(
                ROOT,
                "%s: burn %.2f over 1m, %,d bad of %,d",
                slo,
                burn.value().orElse(0),
                burn.window().badEvents(),
                burn.window().validEvents());
    }
}
