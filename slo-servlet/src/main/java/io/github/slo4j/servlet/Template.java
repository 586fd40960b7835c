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
final class Template {
    /** A literal before a name in braces before the rest of a path, segment by segment; a method before any method. */
    static final Comparator<Template> MOST_SPECIFIC_FIRST = Template::compareSpecificity;

    /** Stands for all that a first segment may be. */
    static final int ANY_BEGINNING = 0;

    private enum Kind {
        LITERAL,
        VARIABLE,
        REST,
        END
    }

    private final Route route;
    private final String[] segments;
    private final Kind[] kinds;

    /** Tells most templates from a path at a glance. */
    private final int beginning;

    Template(Route route) {
        List<String> parts = route.segments();
        this.route = route;
        this.segments = parts.toArray(String[]::new);
        this.kinds = parts.stream().map(Template::kind).toArray(Kind[]::new);
        this.beginning = kind(0) == Kind.LITERAL ? beginning("/" + segments[0]) : ANY_BEGINNING;
    }

    private static Kind kind(String segment) {
        return segment.equals(Route.REST) ? Kind.REST : segment.startsWith("{") ? Kind.VARIABLE : Kind.LITERAL;
    }

    Route route() {
        return route;
    }

    /** A number for the first segment of a path; paths of the same first segment have the same, which is not zero. */
    static int beginning(String path) {
        int hash = 1;
        for (int i = 1; i < path.length() && path.charAt(i) != '/'; i++) {
            hash = 31 * hash + path.charAt(i);
        }
        return hash | 1;
    }

    boolean takes(String method, String path, int beginningOfPath) {
        return (beginning == beginningOfPath || beginning == ANY_BEGINNING || beginningOfPath == ANY_BEGINNING)
                && takes(method)
                && matches(path);
    }

    private boolean takes(String method) {
        String wanted = route.method();
        return wanted.equals(Route.ANY)
                ? Route.isMethod(method)
                : wanted.equals(method) || (wanted.equals("GET") && method.equals("HEAD"));
    }

    private boolean matches(String path) {
        int at = afterSlash(path, 0);
        for (int i = 0; i < segments.length; i++) {
            if (kinds[i] == Kind.REST) {
                return true;
            }
            if (at == path.length() || (kinds[i] == Kind.LITERAL && !isAt(path, at, segments[i]))) {
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

    private Kind kind(int index) {
        return index < kinds.length ? kinds[index] : Kind.END;
    }

    private static int compareSpecificity(Template one, Template other) {
        for (int i = 0; i < one.kinds.length || i < other.kinds.length; i++) {
            int difference = one.kind(i).compareTo(other.kind(i));
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
