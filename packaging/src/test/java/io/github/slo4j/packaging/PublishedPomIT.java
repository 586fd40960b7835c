// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedPomIT {

    static List<Published> everyModule() {
        return Reactor.published();
    }

    @Test
    void theReactorPublishesTheseAndNothingElse() {
        assertThat(Reactor.published())
                .extracting(Published::name)
                .containsExactlyInAnyOrder(
                        "slo-bom",
                        "slo-core",
                        "slo-advice",
                        "slo-micrometer",
                        "slo-otel",
                        "slo-httpclient",
                        "slo-junit",
                        "slo-receivers",
                        "slo-release",
                        "slo-servlet");
    }

    @Test
    void theBomHoldsTheVersionOfEveryPublishedJarAndOfNothingElse() {
        Pom bom = new Published(Reactor.ROOT.resolve("slo-bom")).pom();

        assertThat(bom.nodes("dependencyManagement/dependencies/dependency"))
                .extracting(
                        entry -> entry.text("groupId") + ":" + entry.text("artifactId") + ":" + entry.text("version"))
                .containsExactlyInAnyOrderElementsOf(Reactor.jars()
                        .map(module -> "io.github.slo4j:" + module.name() + ":" + Reactor.VERSION)
                        .toList());
        assertThat(bom.nodes("dependencies/dependency")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyModule")
    void aPublishedPomNeedsNoOtherToBeUnderstood(Published module) {
        Pom pom = module.pom();

        assertThat(pom.nodes("parent | properties | repositories | pluginRepositories | build | profiles | modules"))
                .isEmpty();
        assertThat(pom.text(".")).as("nothing is left to be filled in").doesNotContain("${");
        assertThat(pom.nodes("dependencies/dependency[not(version)]")).isEmpty();
        assertThat(pom.nodes("dependencies/dependency[scope='test']")).isEmpty();
        if (!module.isBom()) {
            assertThat(pom.nodes("dependencyManagement")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everyModule")
    void aPublishedPomSaysWhatACentralRepositoryAsksFor(Published module) {
        Pom pom = module.pom();

        assertThat(pom.text("groupId")).isEqualTo("io.github.slo4j");
        assertThat(pom.text("artifactId")).isEqualTo(module.name());
        assertThat(pom.text("version")).isEqualTo(Reactor.VERSION);
        assertThat(Stream.of(
                        "name",
                        "description",
                        "url",
                        "licenses/license/url",
                        "developers/developer/name",
                        "scm/connection"))
                .allSatisfy(path -> assertThat(pom.text(path)).as(path).isNotBlank());
        assertThat(pom.texts("url | scm/url | developers/developer/url"))
                .containsOnly("https://github.com/slo4j/slo4j");
        assertThat(pom.text("licenses/license/name")).isEqualTo("Apache-2.0");
    }
}
