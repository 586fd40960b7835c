// SPDX-License-Identifier: Apache-2.0
/**
 * Tells others of alerts: Alertmanager, a webhook, Slack.
 *
 * <p>{@link Receiver} says what all of them hold to. Each is given to {@code SloEngineBuilder.onAlert}; which ones are told
 * in which environment can be said with {@link ByEnvironment}.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.receiver;

import org.jspecify.annotations.NullMarked;
