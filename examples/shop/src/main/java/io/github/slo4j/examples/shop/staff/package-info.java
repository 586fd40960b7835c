// SPDX-License-Identifier: Apache-2.0
/** Those who are told when something is wrong, and what they are told by. */
@NullMarked
package io.github.slo4j.examples.shop.staff;

import org.jspecify.annotations.NullMarked;
