// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import org.jspecify.annotations.Nullable;

/**
 * Where alerts come from, as far as the user has said.
 *
 * @param service the service's name
 * @param environment such as production
 * @param statusPage where people can look
 */
record Origin(
        @Nullable String service,
        @Nullable String environment,
        @Nullable String statusPage) {}
