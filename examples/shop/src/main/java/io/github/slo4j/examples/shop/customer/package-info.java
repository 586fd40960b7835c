// SPDX-License-Identifier: Apache-2.0
/** Those who come to the shop, and what they write down; they know nothing of the engine. */
@NullMarked
package io.github.slo4j.examples.shop.customer;

import org.jspecify.annotations.NullMarked;
