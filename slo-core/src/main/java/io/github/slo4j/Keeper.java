// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.archive.Capture;
import io.github.slo4j.archive.Memory;
import io.github.slo4j.archive.Replay;
import io.github.slo4j.archive.Saver;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.Persistence.Restored;
import io.github.slo4j.store.Store;
import io.github.slo4j.store.Store.Session;
import io.github.slo4j.time.Moment;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine's dealings with its store, if it has one that can be used.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(SloEngine.class);
    private static final int SENTENCES_LOGGED = 5;

    private final @Nullable Saver saver;
    private Optional<Memory> memory;
    private final Persistence unused;

    private Keeper(@Nullable Saver saver, Optional<Memory> memory, Persistence unused) {
        this.saver = saver;
        this.memory = memory;
        this.unused = unused;
    }

    /** Opens a store and reads what is in it. */
    static Keeper of(SloEngineBuilder how, Moment start) {
        Store store = how.store;
        if (store == null) {
            return new Keeper(null, Optional.empty(), Persistence.OFF);
        }
        Session session = null;
        try {
            session = store.open();
            return read(session, how, start);
        } catch (Throwable failure) {
            letGo(session, failure);
            String reason = failure instanceof Error ? failure.toString() : failure.getMessage();
            String problem = "engine \"" + how.name + "\" forgets all it knows when it ends, and knows nothing of"
                    + " before: " + reason;
            if (how.storeRequired) {
                throw new IllegalStateException(problem, failure);
            }
            LOG.error("{}", problem, failure);
            return new Keeper(null, Optional.empty(), Persistence.memoryOnly(problem));
        }
    }

    private static Keeper read(Session session, SloEngineBuilder how, Moment start) throws IOException {
        Replay replay = new Replay();
        session.read(replay).forEach(replay::noteDamage);
        Optional<Memory> memory = replay.memory(start);
        replay.damage().stream()
                .limit(SENTENCES_LOGGED)
                .forEach(sentence -> LOG.warn("the store was damaged: {}", sentence));
        Optional<Restored> restored = memory.map(kept -> new Restored(
                kept.until().instant().truncatedTo(ChronoUnit.MILLIS), kept.isWhole(), kept.interval(), kept.damage()));
        Saver saver = new Saver(session, how.saves(), how.saveInterval, restored, start.nanos());
        return new Keeper(saver, memory, Persistence.OFF);
    }

    private static void letGo(@Nullable Session session, Throwable failure) {
        if (session != null) {
            try {
                session.close();
            } catch (Throwable late) {
                failure.addSuppressed(late);
            }
        }
    }

    /** What an earlier life left, for whoever takes it: it may be large. */
    Optional<Memory> takeMemory() {
        Optional<Memory> taken = memory;
        memory = Optional.empty();
        return taken;
    }

    /** Something happened that should be kept soon. */
    void hurry() {
        if (saver != null) {
            saver.hurry();
        }
    }

    /** Keeps what there is, if it is time to. */
    void tick(long now, Supplier<Capture> engine) {
        if (saver != null) {
            saver.tick(now, engine);
        }
    }

    /** Lets go of the store of an engine that did not come to life, or does not know what it knows. */
    void abandon(Duration patience) {
        if (saver != null) {
            saver.abandon(patience);
        }
    }

    void close(Capture last, Duration patience) {
        if (saver != null) {
            saver.close(last, patience);
        }
    }

    Persistence status() {
        return saver == null ? unused : saver.status();
    }
}
