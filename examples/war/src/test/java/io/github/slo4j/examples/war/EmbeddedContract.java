// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The same where containers come cheaply, and one thing more: application after application is deployed in one process,
 * and none leaves anything of itself behind.
 */
abstract class EmbeddedContract extends DropInContract {
    private static final int DEPLOYMENTS = 50;

    private EmbeddedHost host;

    abstract EmbeddedHost embeddedHost(Path place);

    @Override
    final Host host(Path place) {
        host = embeddedHost(place);
        return host;
    }

    @Test
    void theSwitchInTheDescriptorKeepsTheFilterOut() throws Exception {
        War off = War.built()
                .withDescriptor(
                        false,
                        "<context-param><param-name>io.github.slo4j.filter</param-name>"
                                + "<param-value>off</param-value></context-param>");
        URI server = deploy(off);

        new Customer(server).visitsEveryCorner();

        assertThat(Status.of(server).sent()).isZero();
        assertThat(timesLogged(NO_ENGINE)).isZero();
    }

    @Test
    void S13_withoutTheCoreTheApplicationStartsWithoutTheFilterAndTheLogSaysSo() throws Exception {
        War war = War.built().without(Promises.class).withoutLibraries("slo-core");
        URI server = deploy(war);

        new Customer(server).visitsEveryCorner();

        assertThat(timesLogged("the SLO filter could not be registered; the application starts without it"))
                .as(host.log())
                .isEqualTo(1);
    }

    @Test
    void theLibraryMayBeTheContainersOwn() throws Exception {
        War war = War.built();
        List<Path> libraries = war.librariesIn(shared());

        assertCountedExactly(deploy(war.withoutLibraries("slo-", "slf4j", "jackson", "Hdr"), libraries));
    }

    @Test
    void M3_fiftyDeploymentsAreAllCollectedAndLeaveNoThread() throws Exception {
        host.start(List.of());

        List<WeakReference<ClassLoader>> applications = deployManyTimes(War.built());

        assertAllAreGone(applications);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("slo-"));
    }

    @Test
    void M3_anEngineThatOutlivesFiftyDeploymentsHoldsNoneOfThem() throws Exception {
        War war = War.built();
        host.start(war.librariesIn(shared(), CompanyEngine.class));
        War borrowing = war.without(Promises.class).with(BorrowsTheEngine.class).withoutLibraries("slo-core", "Hdr");
        Class<?> company = Class.forName(CompanyEngine.class.getName(), true, host.libraries());

        List<WeakReference<ClassLoader>> applications = deployManyTimes(borrowing);

        assertAllAreGone(applications);
        assertThat(company.getMethod("sent").invoke(null)).isEqualTo(DEPLOYMENTS + 1L);
    }

    private List<WeakReference<ClassLoader>> deployManyTimes(War war) throws Exception {
        Path file = war.writtenTo(folder.resolve("shop.war"));
        List<WeakReference<ClassLoader>> applications = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            applications.add(deployOnce(file));
        }
        deployOnce(file); // for the JDK keeps some types of whoever came last, in places for one
        return applications;
    }

    private WeakReference<ClassLoader> deployOnce(Path war) throws Exception {
        Customer customer = new Customer(host.deploy(war));
        customer.expect(200, "GET", "/products/1");
        WeakReference<ClassLoader> application = host.application();
        host.undeploy();
        return application;
    }

    private static void assertAllAreGone(List<WeakReference<ClassLoader>> applications) {
        for (int i = 0; i < 100 && !applications.stream().allMatch(each -> each.refersTo(null)); i++) {
            System.gc();
        }
        assertThat(applications)
                .as("class loaders in memory")
                .filteredOn(each -> !each.refersTo(null))
                .isEmpty();
    }
}
