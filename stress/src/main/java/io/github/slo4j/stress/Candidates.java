// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.node.metric.MetricNode;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.clusterbuilder.ClusterBuilderSlot;
import com.alibaba.csp.sentinel.slots.statistic.metric.ArrayMetric;
import com.alibaba.csp.sentinel.util.TimeUtil;
import com.codahale.metrics.Meter;
import com.codahale.metrics.SlidingTimeWindowMovingAverages;
import io.github.resilience4j.core.metrics.FixedSizeSlidingWindowMetrics;
import io.github.resilience4j.core.metrics.LockFreeSlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** How each library is fed and read. */
final class Candidates {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int BUCKET_MILLIS = 2;

    /** Makes a second last two milliseconds. */
    private static final int SPEED = 500;

    private static final int FIXED_SIZE = 1_000_000;

    private Candidates() {}

    /** All of them, each made anew for a run of some length. */
    static List<Supplier<Peer>> all(Duration run) {
        return List.of(
                Slo4j::new,
                () -> new SentinelEntries(run),
                () -> new SentinelBuckets(run),
                Resilience4jTime::new,
                Resilience4jLockFreeTime::new,
                Resilience4jCount::new,
                DropwizardMeter::new,
                DropwizardWindow::new);
    }

    private static boolean isLong(Duration run) {
        return run.toSeconds() > 0;
    }

    /** Ours: an availability SLO under slices of a millisecond; its 90-day window (13 minutes here) is read by status. */
    private static final class Slo4j implements Peer {
        private final SloEngine engine = SloEngine.builder()
                .clock(new RushingClock())
                .tick(RushingClock.SLICE.dividedBy(2))
                .slos(Promise.UP.on("peer"))
                .start();
        private final SliRecorder recorder = engine.recorder("peer");
        private long before;

        @Override
        public String name() {
            return "slo4j, status's period, 1 ms slices";
        }

        @Override
        public void begin() {
            before = total();
        }

        @Override
        public void event() {
            recorder.record(Outcome.GOOD, 1);
        }

        @Override
        public long counted() {
            return total() - before;
        }

        private long total() {
            Tally period = engine.status("peer-up").period().tally();
            return period.valid();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /**
     * Sentinel's front door: {@code SphU.entry} and {@code exit}; passes of the node's seconds since the start. Its minute
     * has passed once before, as in any process older than that, unless the run is a trial of less than a second.
     */
    private static final class SentinelEntries implements Peer {
        private static final String RESOURCE = "peer";
        private static boolean isOld;
        private final Duration run;
        private long since;

        SentinelEntries(Duration run) {
            this.run = run;
        }

        @Override
        public String name() {
            return "Sentinel 1.8.9, SphU.entry, node's minute of 1 s buckets";
        }

        @Override
        public void begin() {
            event();
            for (int second = 0; !isOld && isLong(run) && second <= MINUTE.toSeconds(); second++) {
                nextSecond();
                event();
            }
            isOld |= isLong(run);
            since = nextSecond();
        }

        /** Waits for a bucket of its own. */
        private static long nextSecond() {
            long next = (TimeUtil.currentTimeMillis() / 1_000 + 1) * 1_000;
            while (TimeUtil.currentTimeMillis() < next) {
                LockSupport.parkNanos(1_000_000);
            }
            return next;
        }

        @Override
        public void event() {
            try {
                Entry entry = SphU.entry(RESOURCE);
                entry.exit();
            } catch (BlockException blocked) {
                throw new IllegalStateException("no rule was set, and yet it blocked", blocked);
            }
        }

        @Override
        public long counted() {
            nextSecond();
            return ClusterBuilderSlot.getClusterNode(RESOURCE).rawMetricsInMin(at -> at >= since).stream()
                    .mapToLong(MetricNode::getPassQps)
                    .sum();
        }
    }

    /**
     * Sentinel's counter itself: {@code ArrayMetric} of 2 ms buckets over twice the run, all used once before, as in any
     * process older than its window; passes of the buckets since the start.
     */
    private static final class SentinelBuckets implements Peer {
        private final Duration window;
        private final ArrayMetric metric;
        private long since;

        SentinelBuckets(Duration run) {
            window = run.multipliedBy(2).plusSeconds(1);
            metric = new ArrayMetric((int) window.toMillis() / BUCKET_MILLIS, (int) window.toMillis(), false);
        }

        @Override
        public String name() {
            return "Sentinel 1.8.9, ArrayMetric, 2 ms buckets";
        }

        @Override
        public void begin() {
            long end = System.nanoTime() + window.toNanos();
            while (System.nanoTime() - end < 0) {
                metric.addPass(1);
            }
            long last = TimeUtil.currentTimeMillis();
            since = last - last % BUCKET_MILLIS + BUCKET_MILLIS;
            while (TimeUtil.currentTimeMillis() < since) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void event() {
            metric.addPass(1);
        }

        @Override
        public long counted() {
            return metric.detailsOnCondition(at -> at >= since).stream()
                    .mapToLong(MetricNode::getPassQps)
                    .sum();
        }
    }

    /** Feeds either of Resilience4j's time windows; the calls in the snapshot. */
    private abstract static class Resilience4j implements Peer {
        private final Metrics metrics;

        Resilience4j(Metrics metrics) {
            this.metrics = metrics;
        }

        @Override
        public void begin() {}

        @Override
        public void event() {
            metrics.record(1, TimeUnit.NANOSECONDS, Metrics.Outcome.SUCCESS);
        }

        @Override
        public long counted() {
            return metrics.getSnapshot().getTotalNumberOfCalls();
        }
    }

    /** Resilience4j's window of 30,000 s on a clock 500 times as fast, so that its 1 s buckets last 2 ms. */
    private static final class Resilience4jTime extends Resilience4j {
        Resilience4jTime() {
            super(new SlidingTimeWindowMetrics(60 * SPEED, new QuickClock()));
        }

        @Override
        public String name() {
            return "Resilience4j 2.4.0, SlidingTimeWindowMetrics, 2 ms buckets";
        }
    }

    /** The same without locks, on a clock as fast. */
    private static final class Resilience4jLockFreeTime extends Resilience4j {
        Resilience4jLockFreeTime() {
            super(new LockFreeSlidingTimeWindowMetrics(60 * SPEED, new QuickClock()));
        }

        @Override
        public String name() {
            return "Resilience4j 2.4.0, LockFreeSlidingTimeWindowMetrics, 2 ms buckets";
        }
    }

    /** Resilience4j's window of the last million calls, sent just a million: it knows of no others. */
    private static final class Resilience4jCount extends Resilience4j {
        Resilience4jCount() {
            super(new FixedSizeSlidingWindowMetrics(FIXED_SIZE));
        }

        @Override
        public String name() {
            return "Resilience4j 2.4.0, FixedSizeSlidingWindowMetrics, a million calls";
        }

        @Override
        public long capacity() {
            return FIXED_SIZE;
        }
    }

    /** Dropwizard's meter: its count, which has no window. */
    private static final class DropwizardMeter implements Peer {
        private final Meter meter = new Meter();

        @Override
        public String name() {
            return "Dropwizard 4.2.40, Meter's count, no window";
        }

        @Override
        public void begin() {}

        @Override
        public void event() {
            meter.mark();
        }

        @Override
        public long counted() {
            return meter.getCount();
        }
    }

    /** Dropwizard's sliding averages, 1 s buckets: the one-minute rate, which it gives in events per minute. */
    private static final class DropwizardWindow implements Peer {
        private final Meter meter = new Meter(new SlidingTimeWindowMovingAverages());

        @Override
        public String name() {
            return "Dropwizard 4.2.40, SlidingTimeWindowMovingAverages, minute of 1 s buckets";
        }

        @Override
        public void begin() {}

        @Override
        public void event() {
            meter.mark();
        }

        @Override
        public long counted() {
            return Math.round(meter.getOneMinuteRate());
        }
    }

    /** The wall, faster. */
    private static final class QuickClock extends Clock implements io.github.resilience4j.core.Clock {
        private final long start = System.nanoTime();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos());
        }

        private long nanos() {
            return (System.nanoTime() - start) * SPEED;
        }

        @Override
        public long wallTime() {
            return nanos() / 1_000_000;
        }

        @Override
        public long monotonicTime() {
            return nanos();
        }
    }
}
