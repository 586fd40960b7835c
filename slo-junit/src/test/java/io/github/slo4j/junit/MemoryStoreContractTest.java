// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.junit;

import io.github.slo4j.store.Store;

class MemoryStoreContractTest extends StoreContract {
    @Override
    protected Store emptyStore() {
        return Store.inMemory();
    }
}
