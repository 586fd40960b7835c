/** Every kind of promise, as a user would copy it: what is promised, and what is recorded for it. */
@NullMarked
package io.github.slo4j.examples.quickstart.kinds;

import org.jspecify.annotations.NullMarked;
