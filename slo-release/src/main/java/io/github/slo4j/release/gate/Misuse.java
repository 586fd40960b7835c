// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

/** What is wrong with the command line, in one sentence. */
final class Misuse extends Exception {
    private static final long serialVersionUID = 1;

    Misuse(String what) {
        super(what);
    }
}
