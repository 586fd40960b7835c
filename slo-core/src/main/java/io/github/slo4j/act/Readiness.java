// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.act;

import io.github.slo4j.alert.Notice;
import io.github.slo4j.time.Moment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A hint to whoever sends traffic here: this instance pages, others may not. Show it where a load balancer asks whether an
 * instance is ready, and only if something else keeps the last instances in service, since what they all depend on makes
 * all of them page at once.
 *
 * <p>Never show it as liveness. A burnt budget is no reason to restart a process, and a restart costs more of it.
 *
 * <p>It hints at trouble with the first page and at recovery once none of the SLOs has paged for a minute,
 * or at once when none of them is there any longer.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Readiness implements Reaction {
    private static final Duration CALM = Duration.ofMinutes(1);

    private final List<String> slos;
    private volatile Optional<String> trouble = Optional.empty();

    /** When it last paged; the looking thread's alone. */
    private @Nullable Moment pagedAt;

    private Readiness(List<String> slos) {
        this.slos = slos;
    }

    /**
     * Creates a hint.
     *
     * @param slo the SLO whose page means trouble
     * @param more others
     * @return the hint, to be given to {@code SloEngine.act}; ready until then
     */
    public static Readiness of(String slo, String... more) {
        Objects.requireNonNull(slo, "slo must not be null; name the SLO whose page means trouble");
        Objects.requireNonNull(more, "more must not be null; leave it out for one SLO");
        String[] all = Arrays.copyOf(more, more.length + 1);
        all[more.length] = slo;
        return new Readiness(List.of(all));
    }

    /**
     * Tells whether traffic is welcome, as of the last tick. Reads a field; takes no lock and reads no clock.
     *
     * @return false while an SLO pages, and for a minute after that
     */
    public boolean isReady() {
        return trouble.isEmpty();
    }

    /**
     * Why traffic is not welcome.
     *
     * @return the reason in one line; empty while ready
     */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public List<String> slos() {
        return slos;
    }

    @Override
    public Optional<Notice> look(Function<String, Optional<Standing>> standings) {
        boolean isAnyThere = false;
        for (String slo : slos) {
            Optional<Standing> standing = standings.apply(slo);
            standing.ifPresent(found -> look(slo, found));
            isAnyThere |= standing.isPresent();
        }
        if (!isAnyThere) {
            recover(); // nobody is left to tell of trouble, nor of its end
        }
        return Optional.empty();
    }

    private void look(String slo, Standing standing) {
        Moment now = standing.sight().now();
        if (standing.isPaging()) {
            pagedAt = now;
            trouble = Optional.of("SLO \"" + slo + "\" pages");
        } else if (pagedAt != null && now.nanos() - pagedAt.nanos() >= CALM.toNanos()) {
            recover();
        }
    }

    private void recover() {
        pagedAt = null;
        trouble = Optional.empty();
    }
}
