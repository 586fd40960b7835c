/**
 * From burn rates to incidents: rules, the evidence on which they fired, and who is told.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.alert;

import org.jspecify.annotations.NullMarked;
