// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open. */
final class Logged implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.slo4j");
    private final Level rootBefore = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    Logged() {
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
        events.start();
        root.addAppender(events);
    }

    List<String> lines() {
        return List.copyOf(events.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(events);
        root.setLevel(rootBefore);
        ours.setLevel(oursBefore);
    }
}
