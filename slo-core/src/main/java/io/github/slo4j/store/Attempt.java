// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Something done with files, which may fail. */
interface Attempt {
    void make() throws IOException;

    /**
     * Makes it as if the thread had not been interrupted, which would close the files; afterwards it is interrupted again.
     * If an interrupt comes in between it is made anew, so many times altogether.
     */
    static void uninterrupted(int times, Attempt attempt) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int left = times - 1; !succeeds(attempt, left > 0); left--) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean succeeds(Attempt attempt, boolean mayBeMadeAgain) throws IOException {
        try {
            attempt.make();
            return true;
        } catch (IOException failed) {
            if (mayBeMadeAgain && isInterrupt(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static boolean isInterrupt(Throwable failed) {
        return failed instanceof ClosedByInterruptException || failed.getCause() instanceof ClosedByInterruptException;
    }

    /** Makes it, and goes on if it fails: for what nothing that is kept depends on. */
    static void quietly(Attempt attempt) {
        try {
            attempt.make();
        } catch (IOException failed) {
            // the next rewrite finds what was left
        }
    }
}
