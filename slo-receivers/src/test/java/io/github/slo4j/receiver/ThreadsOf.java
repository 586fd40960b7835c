// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import java.util.List;

/** The threads that receivers have, those of the JDK's clients among them. */
final class ThreadsOf {
    private ThreadsOf() {}

    static List<String> receivers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().startsWith("slo-receiver-"))
                .map(Thread::getName)
                .sorted()
                .toList();
    }
}
