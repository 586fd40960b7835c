// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** An application that is deployed again and again leaves nothing of itself behind. */
class RedeploymentTest {
    private static final int DEPLOYMENTS = 50;

    /** Loads the library and the application itself, as a container does for each deployment. */
    private static final class Deployment extends URLClassLoader {

        Deployment() {
            super(new URL[] {codeOf(SloEngine.class), codeOf(RedeploymentTest.class)}, parent());
        }

        private static ClassLoader parent() {
            return RedeploymentTest.class.getClassLoader();
        }

        private static URL codeOf(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.slo4j.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    @Test
    void M3_fiftyDeploymentsAreAllCollectedAndLeaveNoThread() throws Exception {
        List<WeakReference<ClassLoader>> deployments = new ArrayList<>();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            deployments.add(deployOnce());
        }
        deployOnce(); // for the JDK keeps the types of the record whose methods it linked last, in a place for one

        for (int i = 0; i < 100 && !allGone(deployments); i++) {
            System.gc();
        }

        assertThat(deployments)
                .as("class loaders in memory")
                .filteredOn(loader -> !loader.refersTo(null))
                .isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("slo-slicer-" + RedeployedApplication.NAME));
    }

    private static boolean allGone(List<WeakReference<ClassLoader>> deployments) {
        return deployments.stream().allMatch(loader -> loader.refersTo(null));
    }

    private static WeakReference<ClassLoader> deployOnce() throws Exception {
        try (Deployment deployment = new Deployment()) {
            Callable<?> application = (Callable<?>) deployment
                    .loadClass(RedeployedApplication.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(application.getClass()).isNotEqualTo(RedeployedApplication.class);
            assertThat(application.call()).as("alerts that its listener heard").isEqualTo(1L);
            return new WeakReference<>(deployment);
        }
    }
}
