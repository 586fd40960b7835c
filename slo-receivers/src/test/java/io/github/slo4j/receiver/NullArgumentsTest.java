// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NullArgumentsTest {
    private final Alertmanager.Builder builder = Alertmanager.at("http://host");

    private final Map<String, ThrowingCallable> calls = Map.ofEntries(
            Map.entry("the URI of Alertmanager", () -> Alertmanager.at(null)),
            Map.entry("the URI of the webhook", () -> Webhook.to(null)),
            Map.entry("the URI of Slack's webhook", () -> Slack.to(null)),
            Map.entry("the URI of the status page", () -> builder.statusPage(null)),
            Map.entry("service", () -> builder.service(null)),
            Map.entry("environment", () -> builder.environment(null)),
            Map.entry("name", () -> builder.header(null, "x")),
            Map.entry("value", () -> builder.header("x", null)),
            Map.entry("clock", () -> builder.clock(null)),
            Map.entry("interval", () -> builder.resendEvery(null)),
            Map.entry("the value of label team", () -> builder.label("team", null)),
            Map.entry("timeout", () -> builder.create().close(null)),
            Map.entry("alert", () -> builder.create().onAlert(null)));

    @TestFactory
    Stream<DynamicTest> R4_whatMustBeGivenIsNamedIfItIsNull() {
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.getKey(),
                        () -> assertThatThrownBy(call.getValue())
                                .isInstanceOf(NullPointerException.class)
                                .message()
                                .startsWith(call.getKey() + " must not be null; ")
                                .hasSizeGreaterThan(call.getKey().length() + 30)));
    }
}
