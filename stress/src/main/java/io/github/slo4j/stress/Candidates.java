// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.node.metric.MetricNode;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import com.alibaba.csp.sentinel.slots.clusterbuilder.ClusterBuilderSlot;
import com.alibaba.csp.sentinel.slots.statistic.metric.ArrayMetric;
import com.alibaba.csp.sentinel.util.TimeUtil;
import com.codahale.metrics.Meter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.SlidingTimeWindowMovingAverages;
import io.github.resilience4j.core.metrics.FixedSizeSlidingWindowMetrics;
import io.github.resilience4j.core.metrics.LockFreeSlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Metrics;
import io.github.resilience4j.core.metrics.SlidingTimeWindowMetrics;
import io.github.resilience4j.core.metrics.Snapshot;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import io.github.slo4j.stress.Peer.Events;
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

    /** Before the first event, so that no clock that is a little behind puts it before the beginning. */
    private static final long SILENCE_NANOS = 50_000_000;

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

    private static Events events(List<MetricNode> buckets) {
        return buckets.stream()
                .map(bucket -> new Events(bucket.getPassQps(), bucket.getExceptionQps()))
                .reduce(Events.NONE, Events::plus);
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
        private Events before = Events.NONE;

        @Override
        public String name() {
            return "slo4j, status's period, 1 ms slices";
        }

        @Override
        public void begin() {
            before = total();
        }

        @Override
        public void event(boolean isBad) {
            recorder.record(isBad ? Outcome.BAD : Outcome.GOOD, 1);
        }

        @Override
        public void read() {
            total();
            engine.statuses();
            engine.ledger();
        }

        /** On the recorder that is written, and on one of its own. */
        @Override
        public void comeAndGo(int number) {
            engine.add(Promise.FAST.on("peer"), Promise.UP.on("guest"));
            engine.recorder("guest").record(Outcome.GOOD, number);
            engine.remove("guest-up");
            engine.remove("peer-fast");
        }

        @Override
        public Events counted() {
            return total().minus(before);
        }

        private Events total() {
            Tally period = engine.status("peer-up").period().tally();
            return new Events(period.valid(), period.bad());
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
        private static final Exception FAILURE = new Exception("a bad event");
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
            event(false);
            for (int second = 0; !isOld && isLong(run) && second <= MINUTE.toSeconds(); second++) {
                nextSecond();
                event(false);
            }
            isOld |= isLong(run);
            since = nextSecond();
            LockSupport.parkNanos(SILENCE_NANOS);
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
        public void event(boolean isBad) {
            enter(RESOURCE, isBad);
        }

        private static void enter(String resource, boolean isBad) {
            try {
                Entry entry = SphU.entry(resource);
                if (isBad) {
                    Tracer.traceEntry(FAILURE, entry);
                }
                entry.exit();
            } catch (BlockException blocked) {
                throw new IllegalStateException("no rule was set, and yet it blocked", blocked);
            }
        }

        @Override
        public void read() {
            total();
        }

        /** What has a name stays, so there are few names. */
        @Override
        public void comeAndGo(int number) {
            enter("guest-" + number % 3, false);
        }

        @Override
        public Events counted() {
            nextSecond();
            return total();
        }

        private Events total() {
            return events(ClusterBuilderSlot.getClusterNode(RESOURCE).rawMetricsInMin(at -> at >= since));
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
            metric = newMetric();
        }

        private ArrayMetric newMetric() {
            return new ArrayMetric((int) window.toMillis() / BUCKET_MILLIS, (int) window.toMillis(), false);
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
            while (TimeUtil.currentTimeMillis() < since + SILENCE_NANOS / 1_000_000) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void event(boolean isBad) {
            metric.addPass(1);
            if (isBad) {
                metric.addException(1);
            }
        }

        @Override
        public void read() {
            counted();
        }

        @Override
        public void comeAndGo(int number) {
            ArrayMetric guest = newMetric();
            guest.addPass(1);
            guest.pass();
        }

        @Override
        public Events counted() {
            return events(metric.detailsOnCondition(at -> at >= since));
        }
    }

    /** Feeds any of Resilience4j's windows; the calls in the snapshot. */
    private abstract static class Resilience4j implements Peer {
        private final Supplier<Metrics> how;
        private final Metrics metrics;

        Resilience4j(Supplier<Metrics> how) {
            this.how = how;
            this.metrics = how.get();
        }

        @Override
        public void begin() {}

        @Override
        public void event(boolean isBad) {
            record(metrics, isBad);
        }

        private static void record(Metrics metrics, boolean isBad) {
            metrics.record(1, TimeUnit.NANOSECONDS, isBad ? Metrics.Outcome.ERROR : Metrics.Outcome.SUCCESS);
        }

        @Override
        public void read() {
            metrics.getSnapshot();
        }

        @Override
        public void comeAndGo(int number) {
            record(how.get(), false);
        }

        @Override
        public Events counted() {
            Snapshot snapshot = metrics.getSnapshot();
            return new Events(snapshot.getTotalNumberOfCalls(), snapshot.getNumberOfFailedCalls());
        }
    }

    /** Resilience4j's window of 30,000 s on a clock 500 times as fast, so that its 1 s buckets last 2 ms. */
    private static final class Resilience4jTime extends Resilience4j {
        Resilience4jTime() {
            super(() -> new SlidingTimeWindowMetrics(60 * SPEED, new QuickClock()));
        }

        @Override
        public String name() {
            return "Resilience4j 2.4.0, SlidingTimeWindowMetrics, 2 ms buckets";
        }
    }

    /** The same without locks, on a clock as fast. */
    private static final class Resilience4jLockFreeTime extends Resilience4j {
        Resilience4jLockFreeTime() {
            super(() -> new LockFreeSlidingTimeWindowMetrics(60 * SPEED, new QuickClock()));
        }

        @Override
        public String name() {
            return "Resilience4j 2.4.0, LockFreeSlidingTimeWindowMetrics, 2 ms buckets";
        }
    }

    /** Resilience4j's window of the last million calls, sent just a million: it knows of no others. */
    private static final class Resilience4jCount extends Resilience4j {
        Resilience4jCount() {
            super(() -> new FixedSizeSlidingWindowMetrics(FIXED_SIZE));
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

    /** Feeds Dropwizard's meters, one for all events and one for the bad. */
    private abstract static class Dropwizard implements Peer {
        private final MetricRegistry registry = new MetricRegistry();
        private final Meter all = registry.register("all", newMeter());
        private final Meter bad = registry.register("bad", newMeter());

        abstract Meter newMeter();

        abstract long counted(Meter meter);

        @Override
        public void begin() {}

        @Override
        public void event(boolean isBad) {
            all.mark();
            if (isBad) {
                bad.mark();
            }
        }

        @Override
        public void read() {
            counted();
        }

        @Override
        public void comeAndGo(int number) {
            registry.register("guest", newMeter()).mark();
            registry.remove("guest");
        }

        @Override
        public Events counted() {
            return new Events(counted(all), counted(bad));
        }
    }

    /** Dropwizard's meter: its count, which has no window. */
    private static final class DropwizardMeter extends Dropwizard {
        @Override
        public String name() {
            return "Dropwizard 4.2.40, Meter's count, no window";
        }

        @Override
        Meter newMeter() {
            return new Meter();
        }

        @Override
        long counted(Meter meter) {
            return meter.getCount();
        }
    }

    /** Dropwizard's sliding averages, 1 s buckets: the one-minute rate, which it gives in events per minute. */
    private static final class DropwizardWindow extends Dropwizard {
        @Override
        public String name() {
            return "Dropwizard 4.2.40, SlidingTimeWindowMovingAverages, minute of 1 s buckets";
        }

        @Override
        Meter newMeter() {
            return new Meter(new SlidingTimeWindowMovingAverages());
        }

        @Override
        long counted(Meter meter) {
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
