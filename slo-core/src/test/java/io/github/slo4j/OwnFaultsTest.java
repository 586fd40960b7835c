// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.slo4j.testing.Unprintable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OwnFaultsTest {
    private final List<String> lines = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OwnFaults.class);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };
    private final OwnFaults faults = new OwnFaults("the adapter");

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(appender);
        appender.start();
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void M5_faultsInEveryRequestAreCountedAndDoNotFillTheLog() {
        for (int i = 0; i < 1_000; i++) {
            faults.guard(() -> {
                throw new StackOverflowError("a bug of ours");
            });
        }

        assertThat(faults.count()).isEqualTo(1_000);
        assertThat(lines).containsExactly("the adapter failed, 1 times so far; the application was not touched");
    }

    @Test
    void aLogThatThrowsDisturbsNobody() {
        assertThatCode(() -> faults.note(new Unprintable())).doesNotThrowAnyException();
        assertThat(faults.count()).isEqualTo(1);
    }
}
