// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.ServletContext;

/** The filter as careless applications map it: to every dispatch there is, error pages and forwards too. */
class FilterMappedToAllTest extends FilterContract {
    @Override
    void map(ServletContext context, SloFilter filter) {
        Application.mapToAll(context, "mapped-to-all", filter);
    }

    @Override
    boolean errorPages() {
        return true;
    }
}
