// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.util.Comparator;
import java.util.List;

/**
 * A route made ready to be held against requests, which it does without making anything. A slash at the end of a path is
 * of no account. Two slashes in a row are not one: where the container has not made them one, it leads them elsewhere too.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
record Template(Route route, List<String> segments) {
    /** A literal before a name in braces before the rest of a path, segment by segment; a method before any method. */
    static final Comparator<Template> MOST_SPECIFIC_FIRST = Template::compareSpecificity;

    private static final int LITERAL = 0;
    private static final int VARIABLE = 1;
    private static final int REST = 2;
    private static final int END = 3;

    Template(Route route) {
        this(route, route.segments());
    }

    boolean takes(String method, String path) {
        return takes(method) && matches(path);
    }

    private boolean takes(String method) {
        String wanted = route.method();
        return wanted.equals(Route.ANY) || wanted.equals(method) || (wanted.equals("GET") && method.equals("HEAD"));
    }

    private boolean matches(String path) {
        int at = afterSlash(path, 0);
        for (int i = 0; i < segments.size(); i++) {
            int kind = kind(i);
            if (kind == REST) {
                return true;
            }
            if (at == path.length() || (kind == LITERAL && !isAt(path, at, segments.get(i)))) {
                return false;
            }
            at = afterSlash(path, endOfSegment(path, at));
        }
        return at == path.length();
    }

    private static boolean isAt(String path, int at, String literal) {
        int end = at + literal.length();
        return path.startsWith(literal, at) && (end == path.length() || path.charAt(end) == '/');
    }

    private static int endOfSegment(String path, int at) {
        int slash = path.indexOf('/', at);
        return slash < 0 ? path.length() : slash;
    }

    private static int afterSlash(String path, int at) {
        return Math.min(at + 1, path.length());
    }

    private int kind(int index) {
        if (index >= segments.size()) {
            return END;
        }
        String segment = segments.get(index);
        return segment.equals(Route.REST) ? REST : segment.startsWith("{") ? VARIABLE : LITERAL;
    }

    private static int compareSpecificity(Template one, Template other) {
        for (int i = 0; i < one.segments.size() || i < other.segments.size(); i++) {
            int difference = Integer.compare(one.kind(i), other.kind(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Boolean.compare(one.takesAnyMethod(), other.takesAnyMethod());
    }

    private boolean takesAnyMethod() {
        return route.method().equals(Route.ANY);
    }
}
