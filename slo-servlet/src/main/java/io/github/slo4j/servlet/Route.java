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
 * @param method one of GET, which includes HEAD, HEAD, POST, PUT, PATCH, DELETE and QUERY, or {@code *} for any of
 *     these
 * @param template such as {@code /products/{id}} or {@code /api/**}; a segment in braces matches one segment of any text,
 *     two stars at the end match any number of segments, none too
 * @param recorder the name under which SLOs refer to these requests
 */
public record Route(String method, String template, String recorder) {
    static final String ANY = "*";
    static final String REST = "**";
    private static final Pattern SEGMENT = Pattern.compile("\\{\\w+}|[^{}*?#]+");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "QUERY");

    /**
     * Creates a route.
     *
     * @throws IllegalArgumentException if the method is unknown or the template is malformed
     */
    public Route {
        if (!method.equals(ANY) && !isMethod(method)) {
            throw new IllegalArgumentException("route " + template + ": method must be one of GET, HEAD, POST, PUT,"
                    + " PATCH, DELETE, QUERY or * for any, but was \"" + method + "\"; methods are upper case, and"
                    + " OPTIONS is never recorded");
        }
        if (!template.startsWith("/")) {
            throw new IllegalArgumentException(
                    "a route's template must begin with /, but was \"" + template + "\"; try \"/" + template + "\"");
        }
        Objects.requireNonNull(recorder, () -> "route " + template + ": recorder must not be null");
        List<String> segments = segments(template);
        for (int i = 0; i < segments.size(); i++) {
            boolean isRest = segments.get(i).equals(REST) && i == segments.size() - 1;
            if (!isRest && !SEGMENT.matcher(segments.get(i)).matches()) {
                throw new IllegalArgumentException("route " + template + ": a segment must be plain text, one name in"
                        + " braces such as {id}, or ** at the end, but was \"" + segments.get(i)
                        + "\"; write a RouteResolver for other patterns");
            }
        }
    }

    /** Anyone can invent others, which servlets answer with 501. */
    static boolean isMethod(String method) {
        return METHODS.contains(method);
    }

    List<String> segments() {
        return segments(template);
    }

    /** The parts between slashes; a slash at the end adds none. */
    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }
}
