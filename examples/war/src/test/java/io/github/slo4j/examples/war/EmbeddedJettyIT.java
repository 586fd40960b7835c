// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.nio.file.Path;

class EmbeddedJettyIT extends EmbeddedContract {
    @Override
    EmbeddedHost embeddedHost(Path place) {
        return new EmbeddedJetty(place);
    }
}
