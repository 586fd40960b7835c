// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;

class HtmlProperties {

    @Property
    void W1_nothingThatEndsATextOrAnAttributeSurvives(@ForAll String raw) {
        assertThat(Html.text(raw))
                .doesNotContain("<", ">", "\"", "'")
                .doesNotContainPattern("&(?!(amp|lt|gt|quot|#39);)");
    }

    @Property
    void W1_plainWordsStayAsTheyAre(@ForAll @AlphaChars String raw) {
        assertThat(Html.text(raw)).isEqualTo(raw);
    }
}
