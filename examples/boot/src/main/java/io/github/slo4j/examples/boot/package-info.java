/** A shop on Spring Boot that is counted. */
@NullMarked
package io.github.slo4j.examples.boot;

import org.jspecify.annotations.NullMarked;
