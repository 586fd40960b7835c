// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

/**
 * What is wrong with one definition.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param level how bad it is
 * @param slo the SLO's name, or that of the class in which definitions were looked for
 * @param problem what is wrong, with the figures
 * @param fix what to do about it
 */
public record Finding(Level level, String slo, String problem, String fix) {

    /** How bad a finding is. */
    public enum Level {
        /** The SLO cannot do what it is for. */
        ERROR,
        /** It will do something else than most people expect. */
        WARNING
    }

    static Finding error(String slo, String problem, String fix) {
        return new Finding(Level.ERROR, slo, problem, fix);
    }

    static Finding warning(String slo, String problem, String fix) {
        return new Finding(Level.WARNING, slo, problem, fix);
    }

    /** {@return the finding in one line} */
    @Override
    public String toString() {
        return level + " SLO \"" + slo + "\": " + problem + "; " + fix;
    }
}
