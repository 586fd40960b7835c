/**
 * Records calls to others that go through the HttpClient of the JDK.
 *
 * <p>Parameters and results are non-null unless marked otherwise.
 */
@NullMarked
package io.github.slo4j.httpclient;

import org.jspecify.annotations.NullMarked;
