// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What customers found who searched, and by which ranking. Whatever they look for is there. */
public final class Finds {
    private final Queue<Find> finds = new ConcurrentLinkedQueue<>();

    private record Find(double second, boolean isNew, boolean isNothing) {}

    /** Such as {@code 10 new}. */
    public void saw(String line, double second) {
        finds.add(new Find(second, line.endsWith(" new"), line.startsWith("0 ")));
    }

    public long all() {
        return finds.size();
    }

    /** Those that the new ranking showed. */
    public long byNew() {
        return finds.stream().filter(Find::isNew).count();
    }

    public long nothing() {
        return finds.stream().filter(Find::isNothing).count();
    }

    /** The engine second of the first that found nothing. */
    public OptionalDouble firstNothing() {
        return finds.stream().filter(Find::isNothing).mapToDouble(Find::second).min();
    }

    public long after(double second) {
        return finds.stream().filter(find -> find.second() > second).count();
    }

    public long byNewAfter(double second) {
        return finds.stream()
                .filter(find -> find.isNew() && find.second() > second)
                .count();
    }
}
