// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What clients have had since JDK 21, reached though we are compiled for 17. Before, there is nothing to reach. */
final class LifeCycle {
    private static final @Nullable MethodHandle SHUTDOWN = find("shutdown", methodType(void.class));
    private static final @Nullable MethodHandle SHUTDOWN_NOW = find("shutdownNow", methodType(void.class));
    private static final @Nullable MethodHandle CLOSE = find("close", methodType(void.class));
    private static final @Nullable MethodHandle IS_TERMINATED = find("isTerminated", methodType(boolean.class));
    private static final @Nullable MethodHandle AWAIT_TERMINATION =
            find("awaitTermination", methodType(boolean.class, Duration.class));

    private LifeCycle() {}

    private static @Nullable MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(HttpClient.class, name, type);
        } catch (ReflectiveOperationException olderJdk) {
            return null;
        }
    }

    static void shutdown(HttpClient client) {
        call(SHUTDOWN, client);
    }

    static void shutdownNow(HttpClient client) {
        call(SHUTDOWN_NOW, client);
    }

    static void close(HttpClient client) {
        call(CLOSE, client);
    }

    private static void call(@Nullable MethodHandle method, HttpClient client) {
        if (method != null) {
            try {
                method.invoke(client);
            } catch (Throwable thrown) {
                throw unchecked(thrown);
            }
        }
    }

    static boolean isTerminated(HttpClient client) {
        if (IS_TERMINATED == null) {
            return false;
        }
        try {
            return (boolean) IS_TERMINATED.invoke(client);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static boolean awaitTermination(HttpClient client, Duration duration) throws InterruptedException {
        if (AWAIT_TERMINATION == null) {
            return true;
        }
        try {
            return (boolean) AWAIT_TERMINATION.invoke(client, duration);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException same ? same : new IllegalStateException(thrown);
    }
}
