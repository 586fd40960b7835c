// SPDX-License-Identifier: Apache-2.0
/** What there is, as the warehouse says. */
@NullMarked
package io.github.slo4j.examples.shop.stock;

import org.jspecify.annotations.NullMarked;
