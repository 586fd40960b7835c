// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong: how often, and what it was at last. Logged where the number doubles. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int MOST_NAMED = 10;

    private final String whose;
    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable String last;

    Trouble(String whose) {
        this.whose = whose;
    }

    void note(Message notice, String what) {
        last = what;
        long number = count.incrementAndGet();
        if (Long.bitCount(number) == 1) {
            LOG.warn("{} was not told of the {}: {} ({} failures so far)", whose, notice, what, number);
        }
    }

    /** Names ten at most, so that one line stays one line. */
    void leave(List<Message> unsent) {
        if (!unsent.isEmpty()) {
            LOG.warn(
                    "{} closed before it was told of {} alerts, among them {}",
                    whose,
                    unsent.size(),
                    unsent.stream().limit(MOST_NAMED).toList());
        }
    }

    long count() {
        return count.get();
    }

    Optional<String> last() {
        return Optional.ofNullable(last);
    }
}
