// SPDX-License-Identifier: Apache-2.0
/**
 * What an engine remembers beyond its life, as plain records, and how they become blocks of bytes and records again.
 */
@NullMarked
package io.github.slo4j.archive;

import org.jspecify.annotations.NullMarked;
