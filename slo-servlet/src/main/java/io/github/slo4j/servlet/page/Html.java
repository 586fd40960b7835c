// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

/** The one place where text becomes HTML. */
final class Html {
    private Html() {}

    /** Text that is safe between tags and inside quoted attributes. */
    static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length() + 16);
        raw.codePoints().forEach(point -> append(safe, point));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        switch (point) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
                if (isShowable(point)) {
                    safe.appendCodePoint(point);
                } else {
                    safe.append('\uFFFD');
                }
            }
        }
    }

    /** Control characters and marks that turn the direction of writing could make a page say what it does not. */
    private static boolean isShowable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}
