// SPDX-License-Identifier: Apache-2.0
/** What is done when it is due, and what goes wrong for a while. */
@NullMarked
package io.github.slo4j.examples.shop.work;

import org.jspecify.annotations.NullMarked;
