// SPDX-License-Identifier: Apache-2.0
/** What a customer sees. */
@NullMarked
package io.github.slo4j.examples.shop.page;

import org.jspecify.annotations.NullMarked;
