// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.count.Rejection;
import io.github.slo4j.sli.RecorderControl;
import io.github.slo4j.time.ClockWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log, once a minute at most, which recorders were fed what they could not use, and what was wrong with
 * the clock and with the slicer itself.
 *
 * <p>Thread-safety: used by the slicer alone; any thread reads the number of failures.
 */
final class SelfReport {
    private static final Logger LOG = LoggerFactory.getLogger(SelfReport.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int LINES = 5;

    private final AtomicLong failures = new AtomicLong();
    private @Nullable Throwable untold;
    private long failuresTold;
    private Map<String, Long> told = Map.of();
    private OptionalLong looked = OptionalLong.empty();
    private OptionalLong spoke = OptionalLong.empty();

    /** Takes note of a tick that failed. */
    void failed(Throwable failure) {
        failures.incrementAndGet();
        untold = failure;
    }

    long failures() {
        return failures.get();
    }

    /** Never throws, even if the log does: the next tick is worth more than a line. */
    void tick(long now, Recorders recorders, ClockWatch clock) {
        try {
            if (isOver(looked, now) || (untold != null && isOver(spoke, now))) {
                looked = OptionalLong.of(now);
                say(now, news(recorders, clock));
            }
        } catch (Throwable brokenLog) {
            failures.incrementAndGet(); // the number tells
        }
    }

    private static boolean isOver(OptionalLong pauseFrom, long now) {
        return pauseFrom.isEmpty() || now - pauseFrom.getAsLong() >= PAUSE_NANOS;
    }

    private List<String> news(Recorders recorders, ClockWatch clock) {
        Map<String, Long> before = told;
        told = new HashMap<>(); // of recorders that are still there
        List<String> news = new ArrayList<>();
        tell("the wall clock was set", clock.steps(), before, news);
        tell("the clock failed or stood still", clock.faults(), before, news);
        tell("the engine was given events under a name that no SLO refers to", recorders.unknown(), before, news);
        for (RecorderControl recorder : recorders.named()) {
            String given = "recorder \"" + recorder.name() + "\" was given ";
            tell(given + "a null outcome", recorder.rejected(Rejection.NULL_OUTCOME), before, news);
            tell(given + "a status code outside 100..999", recorder.rejected(Rejection.STATUS_CODE), before, news);
            tell(given + "a negative number of events", recorder.rejected(Rejection.NEGATIVE_COUNT), before, news);
            tell(given + "a duration that is negative or null", recorder.countedWithoutDuration(), before, news);
            tell(given + "the end of one event more than once", recorder.repeatedStops(), before, news);
        }
        return news;
    }

    private void say(long now, List<String> news) {
        Throwable failure = untold;
        if (failure == null && news.isEmpty()) {
            return;
        }
        spoke = OptionalLong.of(now); // and not again for a minute, even if the log throws
        untold = null;
        int lines = failure == null ? LINES : LINES - 1;
        news.stream().limit(lines - 1).forEach(line -> LOG.warn("{}", line));
        if (news.size() >= lines) {
            LOG.warn("{} more such lines are left out", news.size() - lines + 1);
        }
        if (failure != null) {
            sayFailed(failure);
        }
    }

    private void sayFailed(Throwable latest) {
        long fresh = failures.get() - failuresTold;
        failuresTold += fresh;
        LOG.warn("the slicer failed and goes on at its next tick, {} times", fresh, latest);
    }

    private void tell(String what, long total, Map<String, Long> before, List<String> news) {
        long fresh = total - before.getOrDefault(what, 0L);
        if (total > 0) {
            told.put(what, total);
        }
        if (fresh > 0) {
            news.add(what + ", " + fresh + " times");
        }
    }
}
