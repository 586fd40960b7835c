// SPDX-License-Identifier: Apache-2.0
/**
 * Where blocks of bytes are kept beyond the life of a process: in a directory, in memory, or wherever a user puts them.
 * What the blocks mean is not known here.
 */
@NullMarked
package io.github.slo4j.store;

import org.jspecify.annotations.NullMarked;
