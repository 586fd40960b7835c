// SPDX-License-Identifier: Apache-2.0
/** What is shown while the shop is open, and what is held against what once it is closed. */
@NullMarked
package io.github.slo4j.examples.shop.report;

import org.jspecify.annotations.NullMarked;
