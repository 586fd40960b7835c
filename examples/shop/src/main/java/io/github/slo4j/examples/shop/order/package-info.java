// SPDX-License-Identifier: Apache-2.0
/** What becomes of an order, and of the books it is in. */
@NullMarked
package io.github.slo4j.examples.shop.order;

import org.jspecify.annotations.NullMarked;
