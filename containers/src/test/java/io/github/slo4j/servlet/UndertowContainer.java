// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;

/** Embedded Undertow 2. */
final class UndertowContainer implements Container {
    private DeploymentManager deployment;
    private Undertow server;

    @Override
    public URI start(ServletContainerInitializer application, boolean errorPages) throws Exception {
        return URI.create("http://127.0.0.1:"
                + start(application, errorPages, Undertow.builder().addHttpListener(0, "127.0.0.1")));
    }

    @Override
    public URI startSecure(ServletContainerInitializer application) throws Exception {
        Undertow.Builder listeners = Undertow.builder()
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .addHttpsListener(0, "127.0.0.1", Key.context());
        return URI.create("https://127.0.0.1:" + start(application, false, listeners));
    }

    private int start(ServletContainerInitializer application, boolean errorPages, Undertow.Builder listeners)
            throws Exception {
        DeploymentInfo info = Servlets.deployment()
                .setClassLoader(UndertowContainer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("contract")
                .setServletStackTraces(ServletStackTraces.NONE)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        application.getClass(), new ImmediateInstanceFactory<>(application), Set.of()));
        if (errorPages) {
            info.addErrorPages(Servlets.errorPage(ERROR_PAGE, 503), Servlets.errorPage(ERROR_PAGE, Throwable.class));
        }
        deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        server = listeners.setHandler(deployment.start()).build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return address.getPort();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
        deployment.stop();
        deployment.undeploy();
    }

    @Override
    public IOException backEndGone() {
        return new IOException("Broken pipe");
    }
}
