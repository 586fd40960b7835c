/**
 * The front door: define SLOs, start an engine, get recorders, ask for status.
 *
 * <p>Events flow one way, and the rooms lie in that order: {@link io.github.slo4j.sli sli} takes events in and {@link
 * io.github.slo4j.count count} keeps them, {@link io.github.slo4j.window window} puts them into time, {@link
 * io.github.slo4j.budget budget} holds them against the {@link io.github.slo4j.objective objective}, {@link
 * io.github.slo4j.alert alert} raises incidents, {@link io.github.slo4j.status status} tells.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j;

import org.jspecify.annotations.NullMarked;
