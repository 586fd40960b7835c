// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

/**
 * Whatever was moved, in units of the application's own: each unit is an event, and good.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public record Amount() implements Sli {

    @Override
    public Input<?> input() {
        return Input.AMOUNTS;
    }

    @Override
    public String describe() {
        return "moved";
    }
}
