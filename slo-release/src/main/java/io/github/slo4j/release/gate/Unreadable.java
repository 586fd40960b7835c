// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

/** Why a status could not be read, in a few words that name no secret. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
        super(why);
    }
}
