// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.junit;

import io.github.slo4j.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStoreContractTest extends StoreContract {
    @TempDir
    Path directory;

    @Override
    protected Store emptyStore() {
        return Store.in(directory);
    }
}
