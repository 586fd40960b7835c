// SPDX-License-Identifier: Apache-2.0

/**
 * Requires every published module. They are automatic modules and cannot name what they need themselves; where that is
 * a module proper, slf4j and Jackson, it is in the graph only if somebody else requires it.
 */
module com.example.consumer {
    requires com.fasterxml.jackson.core;
    requires io.github.slo4j.advice;
    requires io.github.slo4j.core;
    requires io.github.slo4j.httpclient;
    requires io.github.slo4j.junit;
    requires io.github.slo4j.micrometer;
    requires io.github.slo4j.otel;
    requires io.github.slo4j.receiver;
    requires io.github.slo4j.release;
    requires io.github.slo4j.servlet;
    requires io.opentelemetry.api;
    requires jakarta.servlet;
    requires java.net.http;
    requires jdk.httpserver;
    requires micrometer.core;
    requires org.slf4j;
}
