// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.quickstart;

import static java.time.Duration.ofSeconds;

import io.github.slo4j.SloEngine;
import io.github.slo4j.release.ReleasePolicy;
import io.github.slo4j.release.check.HttpProbe;
import io.github.slo4j.release.check.ReleaseCheck;
import io.github.slo4j.release.check.ReleaseReport;
import io.github.slo4j.servlet.page.AccessCheck;
import io.github.slo4j.servlet.page.SloReleaseServlet;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.concurrent.Callable;

/** Before and after a release. The README shows the lines between the marks; a test compares them. */
final class Releases {
    private Releases() {}

    /** What a pipeline asks. */
    static void answerPipelines(ServletContext context, SloEngine slos, AccessCheck pipeline) {
        // README begins
        ReleasePolicy policy = ReleasePolicy.remainingAtLeast("10%");
        context.addServlet("release", new SloReleaseServlet(slos, policy).allowing(pipeline))
                .addMapping("/slo/release");
        // README pauses
    }

    /** What a new version asks of itself. */
    static ReleaseReport check(SloEngine slos, URI home, Callable<Boolean> testOrder) throws InterruptedException {
        // README goes on
        ReleaseReport report = ReleaseCheck.of("1.4.2")
                .probe("home page", HttpProbe.get(home).containing("welcome").within(ofSeconds(2)))
                .probe("checkout", testOrder)
                .times(3)
                .run(slos);
        // README ends
        return report;
    }
}
