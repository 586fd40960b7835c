// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

class JettyFilterTest extends FilterContract {

    @Override
    Container newContainer() {
        return new JettyContainer();
    }
}
