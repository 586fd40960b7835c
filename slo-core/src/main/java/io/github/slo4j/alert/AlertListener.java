// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

/**
 * Is told when an alert fires and when it resolves.
 *
 * <p>Listeners are called one after the other on a thread of their own, never on the application's threads nor on the
 * one that evaluates. What a listener throws is logged and reaches nobody else. One that needs time hands over to a
 * thread that it closes itself, for while it works the listeners behind it wait.
 */
@FunctionalInterface
public interface AlertListener {

    /**
     * Takes note of a change.
     *
     * @param alert the alert as it stands now
     */
    void onAlert(Alert alert);
}
