// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;

/** The filter as it registers itself. */
class FilterContractTest extends FilterContract {
    @Override
    void map(ServletContext context, SloFilter filter) {
        assertThat(filter.registerIn(context)).isTrue();
    }

    @Override
    boolean errorPages() {
        return false;
    }
}
