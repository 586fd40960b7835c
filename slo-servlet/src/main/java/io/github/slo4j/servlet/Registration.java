// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;

/** How a filter must be mapped to see every request once and to its end. */
final class Registration {
    private static final String NAME = "slo4j";

    private Registration() {}

    /** Registers it, unless the name is taken, as it is where two copies of this library are on the class path. */
    static boolean of(Filter filter, ServletContext context) {
        FilterRegistration.Dynamic registration = context.addFilter(NAME, filter);
        if (registration == null) {
            return false;
        }
        registration.setAsyncSupported(true); // else an application's startAsync would throw
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        return true;
    }
}
