// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest fifty releases.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class ReleaseLog {
    private static final int ROOM = 50;

    private final Deque<Release> releases = new ArrayDeque<>();

    /** Creates an empty log. */
    public ReleaseLog() {}

    /**
     * Takes note of a release. The oldest makes room. The version that was released last is not noted again, so both a
     * starting application and the check after its release may do so.
     *
     * @param version what was released
     * @param at when
     * @return the mark, or the earlier one of the same version
     * @throws IllegalArgumentException if the version is blank or longer than 100 characters
     */
    public synchronized Release note(String version, Instant at) {
        Release release = new Release(version, at);
        Release last = releases.peekFirst();
        if (last != null && last.version().equals(version)) {
            return last;
        }
        if (releases.size() == ROOM) {
            releases.removeLast();
        }
        releases.addFirst(release);
        return release;
    }

    /**
     * The releases there were.
     *
     * @return the newest first, fifty at most
     */
    public synchronized List<Release> newestFirst() {
        return List.copyOf(releases);
    }

    /**
     * Goes on where an earlier life stopped.
     *
     * @param newestFirst what its log held
     */
    public synchronized void resume(List<Release> newestFirst) {
        newestFirst.stream().limit(ROOM - releases.size()).forEach(releases::addLast);
    }
}
