// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.war;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Leaves in the context whatever engine the container's own libraries have. */
@WebListener
public final class BorrowsTheEngine implements ServletContextListener {
    /** Called by the container. */
    public BorrowsTheEngine() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute("io.github.slo4j.SloEngine", CompanyEngine.engine());
    }
}
