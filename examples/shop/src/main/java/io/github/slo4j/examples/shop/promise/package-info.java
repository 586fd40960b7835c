// SPDX-License-Identifier: Apache-2.0
/** What the shop promises. */
@NullMarked
package io.github.slo4j.examples.shop.promise;

import org.jspecify.annotations.NullMarked;
