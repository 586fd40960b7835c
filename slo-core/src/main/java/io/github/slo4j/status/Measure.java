// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.status;

import io.github.slo4j.alert.Severity;
import io.github.slo4j.count.WindowTally;
import io.github.slo4j.objective.Spans;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;

/**
 * The measures that exporters publish for every SLO. Each exporter loops over this table, so they cannot disagree.
 *
 * <p>A measure has one series for each {@linkplain #keys key}, such as one for each window. Which keys there are
 * depends on the SLO's definition only, so all series of an SLO exist from the start.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum Measure {
    /** Counts the events of this process; loaded and restored history is not among them. */
    EVENTS(
            Kind.COUNTER,
            "slo.events",
            "Events recorded by this process, by what they are to the SLO.",
            "outcome",
            status -> List.of("good", "bad", "ignored"),
            (status, outcome) -> switch (outcome) {
                case "good" -> events(status, status.events().good());
                case "bad" -> events(status, status.events().bad());
                default -> status.ignoredEvents();
            }),

    /** The target. */
    OBJECTIVE(
            Kind.GAUGE,
            "slo.objective",
            "The target: the share of valid events that must be good.",
            status -> status.objective().target().toDouble()),

    /** The indicator over the period. */
    GOOD_RATIO(
            Kind.GAUGE,
            "slo.good_ratio",
            "The SLI: the share of the period's valid events that were good; not a number without events.",
            status -> orNaN(status.goodRatio())),

    /** The budget that is left. */
    ERROR_BUDGET_REMAINING(
            Kind.GAUGE,
            "slo.error_budget.remaining",
            "The share of the period's error budget that is left; negative once the promise is broken.",
            status -> status.errorBudget().remaining()),

    /** The burn rate of each window. */
    BURN_RATE(
            Kind.GAUGE,
            "slo.burn_rate",
            "How many times faster than sustainable the budget burns in a window; not a number without events.",
            "window",
            status -> status.burnRates().keySet().stream().map(Spans::text).toList(),
            (status, window) -> status.burnRates().entrySet().stream()
                    .filter(entry -> Spans.text(entry.getKey()).equals(window))
                    .map(entry -> entry.getValue())
                    .mapToDouble(burn -> orNaN(burn.value()))
                    .findFirst()
                    .orElse(Double.NaN)),

    /** Whether pages and tickets fire. */
    ALERT_FIRING(
            Kind.GAUGE,
            "slo.alert.firing",
            "1 while an alert of this severity fires, else 0.",
            "severity",
            status -> names(Severity.values()),
            (status, severity) -> oneIf(status.isFiring(valueOf(Severity.values(), severity)))),

    /** The state, one series for each, so that doubt can be seen beside numbers. */
    STATE(
            Kind.GAUGE,
            "slo.state",
            "1 for the state the SLO is in, 0 for the others.",
            "state",
            status -> names(SloState.values()),
            (status, state) -> oneIf(status.state() == valueOf(SloState.values(), state))),

    /** How much of the period was observed. */
    COVERAGE(
            Kind.GAUGE,
            "slo.coverage",
            "The share of the period that was observed, by this process, by one before it or in loaded history.",
            status -> status.period().coverage()),

    /** How much of the period does not count. */
    EXCLUDED(
            Kind.GAUGE,
            "slo.excluded",
            "The share of the period until now that was taken out of it, such as for maintenance.",
            Measure::excluded);

    private static final String NO_KEY = "";

    private final Kind kind;
    private final String metricName;
    private final String help;
    private final String keyName;
    private final Function<SloStatus, List<String>> keys;
    private final ToDoubleBiFunction<SloStatus, String> reading;

    /** What kind of series a measure has. */
    public enum Kind {
        /** Only grows while the SLO is registered, and starts at zero when it is. */
        COUNTER,
        /** Goes up and down. */
        GAUGE
    }

    Measure(Kind kind, String metricName, String help, Function<SloStatus, Double> reading) {
        this(kind, metricName, help, NO_KEY, status -> List.of(NO_KEY), (status, key) -> reading.apply(status));
    }

    Measure(
            Kind kind,
            String metricName,
            String help,
            String keyName,
            Function<SloStatus, List<String>> keys,
            ToDoubleBiFunction<SloStatus, String> reading) {
        this.kind = kind;
        this.metricName = metricName;
        this.help = help;
        this.keyName = keyName;
        this.keys = keys;
        this.reading = reading;
    }

    /**
     * Counter or gauge.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The name, lower case with dots. All measures are ratios or plain numbers, so none has a unit.
     *
     * @return such as {@code slo.burn_rate}
     */
    public String metricName() {
        return metricName;
    }

    /**
     * One sentence for the reader of a dashboard.
     *
     * @return the help text
     */
    public String help() {
        return help;
    }

    /**
     * The name of the tag that tells this measure's series apart, beside the SLO itself.
     *
     * @return such as {@code window}; empty if there is one series only
     */
    public Optional<String> keyName() {
        return keyName.equals(NO_KEY) ? Optional.empty() : Optional.of(keyName);
    }

    /**
     * The values of that tag, one for each series.
     *
     * @param status any status of the SLO
     * @return at least one; a single empty text if there is one series only
     */
    public List<String> keys(SloStatus status) {
        return keys.apply(status);
    }

    /**
     * Reads a series from a status.
     *
     * @param status the status
     * @param key one of {@link #keys}
     * @return the number; NaN where there are no events to form one
     */
    public double read(SloStatus status, String key) {
        return reading.applyAsDouble(status, key);
    }

    private static double events(SloStatus status, long counts) {
        return (double) counts / status.period().unit();
    }

    private static double excluded(SloStatus status) {
        WindowTally period = status.period();
        long whole = Duration.between(period.from(), period.to()).toNanos();
        return whole == 0 ? 0 : (double) period.excluded().toNanos() / whole;
    }

    private static double orNaN(OptionalDouble value) {
        return value.orElse(Double.NaN);
    }

    private static double oneIf(boolean condition) {
        return condition ? 1 : 0;
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Measure::nameOf).toList();
    }

    private static <E extends Enum<E>> E valueOf(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> nameOf(value).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
