// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One kind of request: a method, a path template, and the recorder its requests belong to.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param method such as {@code GET}, which includes HEAD, or {@code *} for any
 * @param template such as {@code /products/{id}}; a segment in braces matches one segment of any text
 * @param recorder the name under which SLOs refer to these requests
 */
public record Route(String method, String template, String recorder) {
    private static final String ANY = "*";
    private static final Pattern SEGMENT = Pattern.compile("\\{\\w+}|[^{}*?#]+");
    private static final Set<String> METHODS =
            Set.of(ANY, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY");

    /**
     * Creates a route.
     *
     * @throws IllegalArgumentException if the method is unknown or the template is malformed
     */
    public Route {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("route " + template + ": method must be one of GET, HEAD, POST, PUT,"
                    + " PATCH, DELETE, OPTIONS, QUERY or * for any, but was \"" + method
                    + "\"; methods are upper case");
        }
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a route's template must begin with /, but was \"" + template + "\"; try \"/" + template + "\"");
        }
        Objects.requireNonNull(recorder, () -> "route " + template + ": recorder must not be null");
        for (String segment : segments(template)) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException("route " + template + ": a segment must be plain text or one name in"
                        + " braces such as {id}, but was \"" + segment
                        + "\"; write a RouteResolver for other patterns");
            }
        }
    }

    boolean takes(String requestMethod) {
        return method.equals(ANY)
                || method.equals(requestMethod)
                || (method.equals("GET") && requestMethod.equals("HEAD"));
    }

    List<String> segments() {
        return segments(template);
    }

    /** The parts between slashes; a slash at the end adds none. */
    static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }
}
