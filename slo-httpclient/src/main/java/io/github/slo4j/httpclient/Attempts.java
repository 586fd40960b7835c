// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.httpclient;

import java.io.IOException;
import java.net.http.HttpClient;

/**
 * Several attempts that are one call to the caller, such as a loop that tries again.
 *
 * @param <T> what the call yields
 */
@FunctionalInterface
public interface Attempts<T> {

    /**
     * Makes the attempts.
     *
     * @param client a client whose sends are not recorded one by one
     * @return what the call yields; an {@link java.net.http.HttpResponse} tells its status
     * @throws IOException if all attempts failed
     * @throws InterruptedException if the thread was interrupted
     */
    T make(HttpClient client) throws IOException, InterruptedException;
}
