/** The lines the README begins with, and SLOs from practice. */
@NullMarked
package io.github.slo4j.examples.quickstart;

import org.jspecify.annotations.NullMarked;
