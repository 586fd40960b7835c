// SPDX-License-Identifier: Apache-2.0
/** What was before the shop opened. */
@NullMarked
package io.github.slo4j.examples.shop.past;

import org.jspecify.annotations.NullMarked;
