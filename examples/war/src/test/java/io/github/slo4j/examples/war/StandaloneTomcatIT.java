// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import java.nio.file.Path;

class StandaloneTomcatIT extends DropInContract {
    @Override
    Host host(Path place) throws Exception {
        return new StandaloneTomcat(place);
    }
}
