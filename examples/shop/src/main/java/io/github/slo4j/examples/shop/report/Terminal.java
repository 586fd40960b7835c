// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Knows whether somebody watches who can see a table being redrawn. */
public final class Terminal {
    private Terminal() {}

    public static boolean canDrawInPlace() {
        String kind = System.getenv("TERM");
        return kind != null && !kind.equals("dumb") && System.getenv("CI") == null && isInteractive(System.console());
    }

    /** From Java 22 on there may be a console where there is no terminal; it then says so itself. */
    private static boolean isInteractive(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }
}
