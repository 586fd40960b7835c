// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.order;

import io.github.slo4j.SloEngine;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.work.Duty;
import io.github.slo4j.schedule.Schedule;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.Run;
import io.github.slo4j.sli.RunRecorder;
import io.github.slo4j.time.EngineClock;
import java.time.Duration;
import java.time.Instant;

/**
 * Copies the order book and adds it up, again and again through the day. Once it fails, once it forgets to add up, and
 * once it hangs until the shop closes. It keeps its own diary of that.
 */
public final class ClosingOfBooks {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration COPYING = Duration.ofSeconds(12);
    private static final Duration ADDING_UP = Duration.ofMinutes(1);
    private static final Duration HANGING = Duration.ofMinutes(30);
    private static final int FAILS = 2;
    private static final int FORGETS = 3;
    private static final int HANGS = 5;

    private final EngineClock clock;
    private final OrderBook book;
    private final RunRecorder closings;
    private final Duty duty;

    /** Its own diary, for others to read once it is over. */
    private int inTime;

    private int tooSoon;
    private int tooLong;
    private int ended;
    private int failed;
    private boolean goesOn;

    public ClosingOfBooks(SloEngine engine, EngineClock clock, Instant opened, OrderBook book) {
        this.clock = clock;
        this.book = book;
        this.closings = engine.recorder("closing", Input.RUNS);
        this.duty = new Duty("closing-of-books", clock, opened, Schedule.every(EVERY, opened), this::close);
    }

    public void open() {
        duty.begin();
    }

    public void close() throws InterruptedException {
        duty.end();
    }

    private void close(Instant due, int number) {
        Run run = closings.start();
        Instant begun = clock.instant();
        book.hold(() -> duty.waitUntil(begun.plus(COPYING)));
        if (number != FORGETS) {
            duty.waitUntil(begun.plus(number == HANGS ? HANGING : ADDING_UP));
        }
        boolean fails = number == FAILS;
        if (!duty.isEnding()) {
            end(run, fails);
        }
        note(Duration.between(begun, clock.instant()), fails);
    }

    private void end(Run run, boolean fails) {
        ended++;
        if (fails) {
            failed++;
            run.failed();
        } else {
            run.succeeded();
        }
    }

    private void note(Duration took, boolean fails) {
        goesOn = duty.isEnding();
        if (took.compareTo(Promises.LONGEST_CLOSING) > 0) {
            tooLong++;
        } else if (goesOn || fails) {
            return;
        } else if (took.compareTo(Promises.SHORTEST_CLOSING) < 0) {
            tooSoon++;
        } else {
            inTime++;
        }
    }

    /** Closings that took as long as they should. */
    public int inTime() {
        return inTime;
    }

    /** Closings that ended well before they can have added anything up. */
    public int tooSoon() {
        return tooSoon;
    }

    /** Closings that took too long, whether or not they ended. */
    public int tooLong() {
        return tooLong;
    }

    /** Whether the last one had not ended when the shop closed. */
    public boolean goesOn() {
        return goesOn;
    }

    /** Closings that ended, well or badly. */
    public int ended() {
        return ended;
    }

    /** Closings that ended badly. */
    public int failed() {
        return failed;
    }
}
