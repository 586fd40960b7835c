// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A real container on loopback, into which web applications are put. */
interface Host extends AutoCloseable {
    /**
     * Starts it.
     *
     * @param libraries of its own, which every application sees
     */
    void start(List<Path> libraries) throws Exception;

    /** Deploys the application that answers at the root. */
    URI deploy(Path war) throws Exception;

    /** What its log holds so far. */
    String log() throws Exception;

    @Override
    void close() throws Exception;
}
