// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a store, and where it is to hold it does until it is killed; or says why it cannot. */
final class OpensAStore {
    private OpensAStore() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Store.Session session =
                Store.in(Path.of(System.getProperty("directory"))).open()) {
            System.out.println("holding");
            synchronized (session) {
                while (Boolean.getBoolean("hold")) {
                    session.wait();
                }
            }
        } catch (IOException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
