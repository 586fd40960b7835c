// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice;

import io.github.slo4j.Slo;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the SLOs that a class defines in its static fields and methods without parameters. */
final class Definitions {
    private Definitions() {}

    /** The definitions, and an error for each place that does not come to one. */
    static List<Slo> in(Class<?> type, Collection<Finding> errors) {
        List<Slo> found = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (isFit(field, field.getType())) {
                read(type, field.getName(), () -> accessible(field).get(null), found, errors);
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0 && isFit(method, method.getReturnType())) {
                read(type, method.getName() + "()", () -> accessible(method).invoke(null), found, errors);
            }
        }
        return found.stream().distinct().toList();
    }

    private interface Place {
        @Nullable
        Object get() throws ReflectiveOperationException;
    }

    private static boolean isFit(Member member, Class<?> type) {
        return Modifier.isStatic(member.getModifiers())
                && !member.isSynthetic()
                && (type == Slo.class || type == Slo[].class || Collection.class.isAssignableFrom(type));
    }

    private static <T extends java.lang.reflect.AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }

    private static void read(Class<?> type, String name, Place place, List<Slo> found, Collection<Finding> errors) {
        try {
            flatten(place.get(), found);
        } catch (InvocationTargetException | ExceptionInInitializerError thrown) {
            errors.add(refused(type, name, String.valueOf(thrown.getCause())));
        } catch (ReflectiveOperationException | LinkageError unreadable) {
            errors.add(refused(type, name, unreadable.toString()));
        }
    }

    private static Finding refused(Class<?> type, String name, String reason) {
        return Finding.error(
                type.getSimpleName() + "." + name, "the definition is refused: " + reason, "see what it says");
    }

    private static void flatten(@Nullable Object value, List<Slo> found) {
        if (value instanceof Slo slo) {
            found.add(slo);
        } else if (value instanceof Slo[] slos) {
            found.addAll(Arrays.asList(slos));
        } else if (value instanceof Collection<?> several) {
            several.forEach(each -> flatten(each, found));
        }
    }
}
