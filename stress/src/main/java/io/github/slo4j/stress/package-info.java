// SPDX-License-Identifier: Apache-2.0
/** Everything at once: whether every event is accounted for, here and in the libraries of the field. */
@NullMarked
package io.github.slo4j.stress;

import org.jspecify.annotations.NullMarked;
