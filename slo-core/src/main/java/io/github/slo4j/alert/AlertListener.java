// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

/**
 * Is told when an alert fires and when it resolves.
 *
 * <p>A listener is called on a thread of its own, never on the application's threads nor on the one that evaluates, one
 * alert at a time and in order. What it throws is logged and reaches nobody else. While it works alerts wait for it, and
 * others are told meanwhile; once 256 wait, only the newest page and the newest ticket of each SLO that fired, and that
 * resolved, are added to them.
 */
@FunctionalInterface
public interface AlertListener {

    /**
     * Takes note of a change.
     *
     * @param alert the alert as it stands now
     */
    void onAlert(Alert alert);

    /**
     * Takes note of an alert that fired in an earlier life of the engine and fires still. Somebody has been told of it
     * then, so nobody should be called again; who must be reminded that it fires can go on with that. Nothing is done
     * unless a listener does.
     *
     * <p>What some listener had not heard when its process ended comes to all as an {@linkplain #onAlert alert}, with the
     * id and the beginning that it had. An alert that fired in the moment in which its process was killed, before it was
     * saved, is not known to have fired: if its reason lasts, it comes as a new one.
     *
     * @param alert the alert as it stands
     */
    default void onResume(Alert alert) {}

    /**
     * Takes note of something that is no alert. Nothing is done unless a listener does.
     *
     * @param notice what happened
     */
    default void onNotice(Notice notice) {}
}
