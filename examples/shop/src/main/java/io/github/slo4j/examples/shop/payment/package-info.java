// SPDX-License-Identifier: Apache-2.0
/** Paying, which needs others. */
@NullMarked
package io.github.slo4j.examples.shop.payment;

import org.jspecify.annotations.NullMarked;
