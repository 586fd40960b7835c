// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import io.github.slo4j.count.Cells;
import io.github.slo4j.count.Rejection;
import io.github.slo4j.time.EngineClock;
import java.util.List;

/**
 * Counts events that belong to no SLO: those of recorders whose SLOs have gone, those under unknown names, those of
 * requests that no route matches.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class Sink {
    private static final CellLayout LAYOUT = new CellLayout(List.of());

    private final Cells cells = Cells.shared(LAYOUT.size());
    private final Generation generation = new Generation(LAYOUT, cells, null);
    private final Misfits misfits = new Misfits();

    /** Creates an empty sink. */
    public Sink() {}

    Generation generation() {
        return generation;
    }

    /**
     * Makes a recorder that leads here and nowhere else.
     *
     * @param name its name
     * @param clock times what it is asked to time
     * @return the recorder
     */
    public SliRecorder recorder(String name, EngineClock clock) {
        Handles handles = new Handles(clock);
        return new SliRecorder(handles.add(new Card(name, misfits)), handles, generation);
    }

    /**
     * Counts the events of this sink's own recorders that could not be counted.
     *
     * @param reason why
     * @return events so far
     */
    public long rejected(Rejection reason) {
        return misfits.rejected(reason);
    }

    /**
     * Counts the attempts to stop a timing of this sink's own recorders again.
     *
     * @return attempts so far
     */
    public long repeatedStops() {
        return misfits.repeatedStops();
    }

    /**
     * Counts what came in.
     *
     * @return events so far
     */
    public long events() {
        return cells.sum(LAYOUT.allCells());
    }
}
