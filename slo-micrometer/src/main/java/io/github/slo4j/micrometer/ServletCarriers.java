// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.micrometer;

import jakarta.servlet.ServletRequest;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Agrees with the servlet filter on who counts a request: whoever first sets an attribute of this name. Only loaded
 * where the servlet API is.
 *
 * <p>Thread-safety: as that of the request, which one thread has at a time.
 */
final class ServletCarriers implements BiPredicate<@Nullable Object, String> {

    static BiPredicate<@Nullable Object, String> orNone() {
        try {
            Class.forName("jakarta.servlet.ServletRequest", false, ServletCarriers.class.getClassLoader());
            return new ServletCarriers();
        } catch (ClassNotFoundException noServlets) {
            return (carrier, attribute) -> true;
        }
    }

    /** True if the request is ours to count, or is none. */
    @Override
    public boolean test(@Nullable Object carrier, String attribute) {
        if (!(carrier instanceof ServletRequest request)) {
            return true;
        }
        if (request.getAttribute(attribute) != null) {
            return false;
        }
        request.setAttribute(attribute, "observation");
        return true;
    }
}
