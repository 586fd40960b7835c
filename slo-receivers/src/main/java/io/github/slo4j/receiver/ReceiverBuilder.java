// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.time.EngineClock;
import io.github.slo4j.time.SystemClock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of every receiver. What is not said is left out of what it sends.
 *
 * <p>Thread-safety: for use by one thread.
 *
 * @param <B> the builder's own type
 * @param <R> the receiver that it starts
 */
public abstract class ReceiverBuilder<B extends ReceiverBuilder<B, R>, R extends Receiver> {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E]{1,8000}");
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "content-type", "expect", "host", "idempotency-key", "upgrade");

    final Target target;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable String service;
    private @Nullable String environment;
    private @Nullable String statusPage;
    private EngineClock clock = new SystemClock();
    private Duration deadline = Duration.ofSeconds(10);
    private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

    ReceiverBuilder(Target target) {
        this.target = target;
    }

    abstract B self();

    abstract R create();

    /**
     * Names the service that the alerts come from.
     *
     * @param service 1 to 200 characters without line breaks
     * @return this builder
     * @throws IllegalArgumentException if it is not so
     */
    public B service(String service) {
        this.service = Given.line("service", service, "leave it out if the SLOs' names tell");
        return self();
    }

    /**
     * Names the environment that the alerts come from.
     *
     * @param environment such as {@code production}; 1 to 200 characters without line breaks
     * @return this builder
     * @throws IllegalArgumentException if it is not so
     */
    public B environment(String environment) {
        this.environment = Given.line("environment", environment, "leave it out if there is only one");
        return self();
    }

    /**
     * Says where people can look. It is shown, so it should hold no secret.
     *
     * @param uri such as {@code https://shop.example/slo}
     * @return this builder
     * @throws IllegalArgumentException if it is no URI that begins with http or https
     */
    public B statusPage(String uri) {
        this.statusPage = Target.of("the status page", uri).uri().toString();
        return self();
    }

    /**
     * Adds a header to every call, such as {@code Authorization}. Its value is never shown.
     *
     * @param name the header's name
     * @param value printable ASCII characters, 8000 at most
     * @return this builder
     * @throws IllegalArgumentException if the name or the value cannot be, or the header is one that the receiver sets
     */
    public B header(String name, String value) {
        Given.notNull("name", name, "such as \"Authorization\"");
        Given.notNull("value", value, "is a variable not set?");
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("a header's name must be 1 to 100 letters, digits or hyphens, but was \""
                    + Given.printable(name) + "\"; \"Authorization\" is one");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + name + " is set by the receiver itself; leave it out");
        }
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of header " + name
                    + " must be 1 to 8000 printable ASCII characters without line breaks; it is not shown, but look for a"
                    + " line break at its end");
        }
        headers.put(name, value);
        return self();
    }

    /**
     * Runs the receiver on another clock, such as one that a test moves: it decides when something is told again.
     *
     * @param clock the clock
     * @return this builder
     */
    public B clock(EngineClock clock) {
        this.clock = Given.notNull("clock", clock, "leave it out for the machine's own");
        return self();
    }

    /** For tests, which have less patience. */
    B deadline(Duration deadline) {
        this.deadline = deadline;
        return self();
    }

    /** For tests, which want to know the pauses. */
    B random(DoubleSupplier random) {
        this.random = random;
        return self();
    }

    /**
     * Starts the receiver and its thread.
     *
     * @return the running receiver, to be given to {@code SloEngineBuilder.onAlert} and closed after the engine
     */
    public R start() {
        R receiver = create();
        receiver.courier().start();
        return receiver;
    }

    Origin origin() {
        return new Origin(service, environment, statusPage);
    }

    Courier.Settings settings(String kind) {
        return new Courier.Settings(
                "slo-receiver-" + kind.toLowerCase(Locale.ROOT),
                target,
                new LinkedHashMap<>(headers),
                deadline,
                clock,
                random);
    }
}
