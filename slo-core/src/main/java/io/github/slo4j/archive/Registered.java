// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.archive;

import io.github.slo4j.objective.Period;
import io.github.slo4j.window.Track;

/**
 * An SLO with events of its own, as it is kept.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param name its name
 * @param meaning which events it counts and which of them are good: counts of one meaning are none of another
 * @param promise the whole definition in words, for people
 * @param origin the name under which its past was kept in an earlier life; empty if it has none
 * @param period over which it promises
 * @param track its way through time
 */
public record Registered(String name, String meaning, String promise, String origin, Period period, Track track) {}
