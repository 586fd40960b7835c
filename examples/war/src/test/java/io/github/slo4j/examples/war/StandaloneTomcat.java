// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.slo4j.testing.RealParts;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tomcat 10 as Debian packages it, in a process of its own, with an instance of its own made by the package's tool. */
final class StandaloneTomcat implements Host {
    private static final Pattern PORT = Pattern.compile("Starting ProtocolHandler .*auto-\\d+-(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path base;
    private final Path log;
    private Process process;

    StandaloneTomcat(Path folder) throws Exception {
        base = folder.resolve("instance");
        log = folder.resolve("tomcat.log");
        Process created = new ProcessBuilder(RealParts.require("tomcat10-instance-create"), base.toString())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(created.waitFor()).as(log()).isZero();
        edit("conf/server.xml", "Connector port=\"8080\"", "Connector port=\"0\" address=\"127.0.0.1\"");
        edit("conf/server.xml", "Server port=\"8005\"", "Server port=\"-1\"");
        edit("conf/catalina.properties", "common.loader=", "common.loader=\"${catalina.base}/lib/*.jar\",");
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(base.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(base.resolve(file), text.replace(from, to));
    }

    @Override
    public void start(List<Path> libraries) throws IOException {
        Path folder = Files.createDirectories(base.resolve("lib"));
        for (Path library : libraries) {
            Files.copy(library, folder.resolve(library.getFileName()));
        }
    }

    @Override
    public URI deploy(Path war) throws IOException {
        Files.copy(war, base.resolve("webapps/ROOT.war"), StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder tomcat = new ProcessBuilder("/usr/share/tomcat10/bin/catalina.sh", "run");
        tomcat.environment().put("CATALINA_BASE", base.toString());
        tomcat.environment().put("JAVA_HOME", System.getProperty("java.home"));
        tomcat.environment().put("CATALINA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"); // it lives for seconds
        process = tomcat.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().atMost(PATIENCE)
                .until(() -> !process.isAlive() || PORT.matcher(log()).find());
        Matcher listening = PORT.matcher(log());
        assertThat(listening.find()).as(log()).isTrue();
        return URI.create("http://127.0.0.1:" + listening.group(1));
    }

    @Override
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws Exception {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Tomcat did not stop and said: " + log());
            }
        }
    }
}
