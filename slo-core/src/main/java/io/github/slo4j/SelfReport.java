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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log, once a minute at most, which recorders were fed what they could not use, and what was wrong with
 * the clock.
 *
 * <p>Thread-safety: used by the slicer alone.
 */
final class SelfReport {
    private static final Logger LOG = LoggerFactory.getLogger(SelfReport.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int LINES = 5;

    private Map<String, Long> told = Map.of();
    private boolean begun;
    private long lastNanos;

    void tick(long now, Recorders recorders, ClockWatch clock) {
        if (begun && now - lastNanos < PAUSE_NANOS) {
            return;
        }
        begun = true;
        lastNanos = now;
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
        news.stream().limit(LINES - 1).forEach(line -> LOG.warn("{}", line));
        if (news.size() >= LINES) {
            LOG.warn("{} more such lines are left out", news.size() - LINES + 1);
        }
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
