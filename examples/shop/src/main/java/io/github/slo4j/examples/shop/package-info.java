/** A shop that notices its own incident, pages, heals itself and accounts for every event. */
@NullMarked
package io.github.slo4j.examples.shop;

import org.jspecify.annotations.NullMarked;
