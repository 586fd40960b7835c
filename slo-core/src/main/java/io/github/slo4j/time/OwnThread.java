// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.time;

/**
 * A thread of the engine's own. It keeps no process alive, and it belongs to no class loader (its context class loader is
 * null), so it cannot hold a redeployed application in memory longer than the application keeps it running.
 */
public final class OwnThread {
    private OwnThread() {}

    /**
     * Creates a thread that has not been started yet.
     *
     * @param name what it is called in a dump of threads, with {@code slo-} first
     * @param work what it does
     * @return the thread
     */
    public static Thread of(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
