// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a web application gets that has our jars in {@code WEB-INF/lib} and no line of registration. */
abstract class DropInContract {
    static final String NO_ENGINE = "no engine in the servlet context attribute io.github.slo4j.SloEngine: requests"
            + " pass uncounted until there is one";
    static final String STRANGE_ENGINE = "the servlet context attribute io.github.slo4j.SloEngine holds a"
            + " io.github.slo4j.SloEngine of another class loader: requests pass uncounted; keep slo4j in one place only,"
            + " the application's libraries or the container's";

    @TempDir
    Path folder;

    private Host host;

    abstract Host host(Path place) throws Exception;

    @BeforeEach
    void create() throws Exception {
        host = host(Files.createDirectory(folder.resolve("host")));
    }

    @AfterEach
    void stop() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    final URI deploy(War war) throws Exception {
        return deploy(war, List.of());
    }

    final URI deploy(War war, List<Path> libraries) throws Exception {
        host.start(libraries);
        return host.deploy(war.writtenTo(folder.resolve("shop.war")));
    }

    final Path shared() throws Exception {
        return Files.createDirectory(folder.resolve("shared"));
    }

    static void assertCountedExactly(URI server) throws Exception {
        Customer customer = new Customer(server);
        customer.findsAllOfItCounted();
        customer.visitsEveryCorner();
        customer.findsAllOfItCounted();
    }

    final long timesLogged(String line) throws Exception {
        return host.log().lines().filter(each -> each.contains(line)).count();
    }

    @Test
    void withoutALineOfRegistrationEveryRequestIsCountedOnceAsWhatItWas() throws Exception {
        assertCountedExactly(deploy(War.built()));
    }

    @Test
    void aDescriptorThatIsCompleteKeepsNothingOut() throws Exception {
        War described = War.built()
                .withDescriptor(
                        true,
                        "<listener><listener-class>" + Promises.class.getName() + "</listener-class></listener>",
                        "<servlet><servlet-name>shop</servlet-name><servlet-class>" + Shop.class.getName()
                                + "</servlet-class><async-supported>true</async-supported></servlet>",
                        "<servlet-mapping><servlet-name>shop</servlet-name><url-pattern>/products/*</url-pattern>"
                                + "<url-pattern>/orders</url-pattern></servlet-mapping>");

        assertCountedExactly(deploy(described));
    }

    @Test
    void S9_withoutAnEngineRequestsPassAndTheLogSaysSoOnce() throws Exception {
        URI server = deploy(War.built().without(Promises.class));

        new Customer(server).visitsEveryCorner();

        assertThat(timesLogged(NO_ENGINE)).as(host.log()).isEqualTo(1);
    }

    @Test
    void S13_anEngineOfAnotherClassLoaderLetsRequestsPassAndTheLogSaysSoOnce() throws Exception {
        War war = War.built();
        List<Path> libraries = war.librariesIn(shared(), CompanyEngine.class);
        URI server = deploy(war.without(Promises.class).with(BorrowsTheEngine.class), libraries);

        new Customer(server).visitsEveryCorner();

        assertThat(timesLogged(STRANGE_ENGINE)).as(host.log()).isEqualTo(1);
    }

    @Test
    void S3_aSecondCopyInTheContainersLibrariesCountsNothingTwice() throws Exception {
        War war = War.built();

        assertCountedExactly(deploy(war, war.librariesIn(shared())));
    }
}
