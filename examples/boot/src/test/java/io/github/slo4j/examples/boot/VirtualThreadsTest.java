// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.test.context.TestPropertySource;

/** The same where each request has a virtual thread of its own. */
@EnabledForJreRange(min = JRE.JAVA_21)
@TestPropertySource(properties = "spring.threads.virtual.enabled=true")
class VirtualThreadsTest extends ShopTest {
    @Test
    void controllersReallyRunOnVirtualThreads() throws IOException {
        assertThat(exchange("/endings/thread").split("\r\n\r\n", 2)[1]).contains("true");
    }
}
