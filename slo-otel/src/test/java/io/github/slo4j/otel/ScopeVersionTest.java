// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.otel;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.time.ManualClock;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScopeVersionTest {
    @TempDir
    Path folder;

    @Test
    void theScopeTellsTheVersionWhereTheJarDoes() throws Exception {
        assertThat(SloInstruments.version(loadedFromJarOf("slo-otel"))).isEqualTo("1.2.3");
        assertThat(SloInstruments.version(loadedFromJarOf("shop")))
                .as("all packed into one jar: the version is the application's")
                .isNull();
    }

    @Test
    void theScopeHasNoVersionWhereThereIsNoJar() {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        Slo web = Slo.named("web").on("web").availability().target("99.9%").over(rollingDays(30));
        try (SloEngine engine =
                        SloEngine.builder().clock(new ManualClock()).slos(web).start();
                OpenTelemetrySdk openTelemetry = Collected.by(reader)) {
            SloInstruments.register(engine, openTelemetry);

            assertThat(reader.collectAllMetrics())
                    .extracting(MetricData::getInstrumentationScopeInfo)
                    .containsOnly(InstrumentationScopeInfo.create("io.github.slo4j"));
        }
    }

    private Package loadedFromJarOf(String title) throws Exception {
        Path jar = folder.resolve(title + ".jar");
        String entry = SloInstruments.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.IMPLEMENTATION_TITLE, title);
        manifest.getMainAttributes().put(Name.IMPLEMENTATION_VERSION, "1.2.3");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream bytes = SloInstruments.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(out);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            return loader.loadClass(SloInstruments.class.getName()).getPackage();
        }
    }
}
