// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

/**
 * How soon a human must look. Declared in rising order.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public enum Severity {
    /** Within days: the budget is being spent slowly but will not last. */
    TICKET,
    /** Now: at this pace the budget is gone within days or hours. */
    PAGE
}
