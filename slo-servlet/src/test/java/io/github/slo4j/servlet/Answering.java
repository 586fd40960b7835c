// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Stands where a container would be, and answers what little a test needs. */
final class Answering {
    private Answering() {}

    /** An object whose methods answer by their name and first argument, and those without an answer null. */
    static <T> T of(Class<T> type, Map<String, Function<Object, Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.getOrDefault(method.getName(), ignored -> null)
                        .apply(arguments == null ? null : arguments[0])));
    }
}
