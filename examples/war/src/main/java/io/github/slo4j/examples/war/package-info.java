/**
 * A web application that registers no filter. That slo-servlet lies in {@code WEB-INF/lib} and an engine in the servlet
 * context is all it takes.
 */
@NullMarked
package io.github.slo4j.examples.war;

import org.jspecify.annotations.NullMarked;
