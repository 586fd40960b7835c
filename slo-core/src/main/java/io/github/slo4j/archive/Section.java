// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

/** The kinds of what a block is made of. Codes are written, so they never change. */
enum Section {
    /** Which life of the engine writes from here on, and how its two times compare. */
    LIFE(1),
    /** Everything known of one SLO. */
    HISTORY(2),
    /** Which slot of the samples is whose. */
    DEFINITION(3),
    /** The counters of those SLOs that have counted something, at one moment after another. */
    SAMPLES(4),
    /** An SLO was removed, and its history with it. */
    GONE(5),
    /** How the incident of one SLO stands. */
    INCIDENT(6),
    /** The incidents that are over. */
    ENDED(7),
    /** The exclusions that were entered. */
    EXCLUSIONS(8),
    /** The releases that were marked. */
    RELEASES(9),
    /** When each kind of doubt arose last. */
    DOUBTS(10),
    /** The life ended as it should: nothing is missing. */
    END(11);

    private final int code;

    Section(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Section of(int code) {
        for (Section section : values()) {
            if (section.code == code) {
                return section;
            }
        }
        throw new MalformedException("there is no section " + code);
    }
}
