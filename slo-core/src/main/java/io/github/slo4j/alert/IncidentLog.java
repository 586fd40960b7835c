// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The incidents that are over, the newest hundred of them.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class IncidentLog {
    private static final int ROOM = 100;

    private final Deque<Incident> ended = new ArrayDeque<>();

    /** Creates an empty log. */
    public IncidentLog() {}

    /**
     * Takes note of the end of an incident. The oldest makes room.
     *
     * @param incident one that is over
     */
    public synchronized void note(Incident incident) {
        if (ended.size() == ROOM) {
            ended.removeLast();
        }
        ended.addFirst(incident);
    }

    /**
     * The incidents that are over.
     *
     * @return the newest first, a hundred at most
     */
    public synchronized List<Incident> newestFirst() {
        return List.copyOf(ended);
    }

    /**
     * Goes on where an earlier life stopped.
     *
     * @param newestFirst what its log held
     */
    public synchronized void resume(List<Incident> newestFirst) {
        newestFirst.stream().limit(ROOM - ended.size()).forEach(ended::addLast);
    }
}
