// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.receiver;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertListener;
import io.github.slo4j.alert.Notice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells others in one environment than in another, so that a rehearsal wakes nobody.
 *
 * <pre>{@code
 * AlertListener alerts = ByEnvironment.of(System.getenv("ENVIRONMENT"))
 *     .in("production", pager, slack)
 *     .elsewhere(slack);
 * }</pre>
 *
 * <p>The names are compared without regard to case. The listeners are told one after another; receivers only note what they
 * are told, so none holds up the next, and one that throws keeps no other from being told. They are not closed.
 *
 * <p>Thread-safety: for use by one thread, until {@code elsewhere} has made the listener.
 */
public final class ByEnvironment {
    private final String environment;
    private @Nullable List<AlertListener> chosen;

    private ByEnvironment(String environment) {
        this.environment = environment;
    }

    /**
     * Begins a choice.
     *
     * @param environment where this process runs; 1 to 200 characters without line breaks
     * @return the choice
     * @throws IllegalArgumentException if it is not so
     */
    public static ByEnvironment of(String environment) {
        return new ByEnvironment(Given.line("environment", environment, "is a variable not set?"));
    }

    /**
     * Says who is told in one environment.
     *
     * @param name the environment's name
     * @param listeners who is told there; none at all for nobody
     * @return this choice
     * @throws IllegalArgumentException if the name is empty
     */
    public ByEnvironment in(String name, AlertListener... listeners) {
        List<AlertListener> told = all(listeners);
        if (Given.line("name", name, "such as \"production\"").equalsIgnoreCase(environment) && chosen == null) {
            chosen = told;
        }
        return this;
    }

    /**
     * Says who is told in all environments that were not named, and ends the choice.
     *
     * @param listeners who is told there; none at all for nobody
     * @return what to give to the engine
     */
    public AlertListener elsewhere(AlertListener... listeners) {
        List<AlertListener> others = all(listeners);
        List<AlertListener> told = chosen == null ? others : chosen;
        return new Told(told);
    }

    private static List<AlertListener> all(AlertListener[] listeners) {
        String fix = "give none at all for nobody";
        List<AlertListener> all = new ArrayList<>();
        for (AlertListener listener : Arrays.asList(Given.notNull("listeners", listeners, fix))) {
            all.add(Given.notNull("listeners[" + all.size() + "]", listener, fix));
        }
        return List.copyOf(all);
    }

    private record Told(List<AlertListener> listeners) implements AlertListener {
        @Override
        public void onAlert(Alert alert) {
            tell(listener -> listener.onAlert(alert));
        }

        @Override
        public void onResume(Alert alert) {
            tell(listener -> listener.onResume(alert));
        }

        @Override
        public void onNotice(Notice notice) {
            tell(listener -> listener.onNotice(notice));
        }

        /** A listener that is broken keeps no other from hearing. */
        private void tell(Consumer<AlertListener> how) {
            @Nullable Throwable first = null;
            for (AlertListener listener : listeners) {
                try {
                    how.accept(listener);
                } catch (Throwable broken) {
                    first = joined(first, broken);
                }
            }
            if (first instanceof Error error) {
                throw error;
            }
            if (first != null) {
                throw first instanceof RuntimeException broken ? broken : new IllegalStateException(first);
            }
        }

        private static Throwable joined(@Nullable Throwable first, Throwable next) {
            if (first == null) {
                return next;
            }
            if (first != next) {
                first.addSuppressed(next);
            }
            return first;
        }
    }
}
