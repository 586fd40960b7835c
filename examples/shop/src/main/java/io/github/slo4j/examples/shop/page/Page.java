// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers requests of one kind. */
@FunctionalInterface
interface Page {

    /** Answers; the path is that of the request. */
    void answer(String path, HttpServletResponse response) throws IOException;

    static void say(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain");
        response.getWriter().println(words);
    }

    /** The number in a path such as {@code /cart/504/items}. */
    static int number(String path) {
        return Integer.parseInt(path.replaceAll("\\D", ""));
    }
}
