// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import static io.github.slo4j.objective.Period.rollingDays;

import io.github.slo4j.SloEngine;
import io.github.slo4j.advice.Suggest;
import io.github.slo4j.examples.shop.customer.Action;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.examples.shop.page.PayPage;
import io.github.slo4j.examples.shop.page.ShopServer;
import io.github.slo4j.examples.shop.payment.Canary;
import io.github.slo4j.examples.shop.payment.ProviderProcess;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.time.SystemClock;
import java.io.PrintStream;
import java.time.Duration;

/** What the shop could promise: targets by the access log, thresholds by some seconds of customers. */
public final class Suggestions {
    private static final int REQUESTS_PER_SECOND = 500;

    private Suggestions() {}

    /**
     * Prints them.
     *
     * @param arguments for how many seconds customers come, 20 if not given
     * @throws Exception if the shop cannot open
     */
    public static void main(String[] arguments) throws Exception {
        Duration open = Duration.ofSeconds(arguments.length == 0 ? 20 : Long.parseLong(arguments[0]));
        targets(System.out);
        thresholds(System.out, open);
        System.exit(0); // the clients' threads would stay for a while
    }

    private static void targets(PrintStream out) throws Exception {
        out.printf("# Targets, from %s%n%n", Shop.source());
        out.println(Suggest.targets(Shop.readLog().unchanged("site"), rollingDays(30)));
    }

    private static void thresholds(PrintStream out, Duration open) throws Exception {
        try (ProviderProcess provider = ProviderProcess.start();
                SloEngine engine =
                        SloEngine.builder().named("shop").slos(Promises.all()).start()) {
            for (Action action : Action.values()) {
                engine.keepPercentiles(action.recorder());
            }
            SystemClock clock = new SystemClock();
            Witness witness = new Witness(System::nanoTime);
            Departments departments = new Departments(engine, clock, clock.instant(), witness);
            PayPage pay = new PayPage(new Canary(0), provider, provider);
            ShopServer server = new ShopServer(engine, departments.storefront(engine, pay), 0);
            server.start();
            Customers customers = new Customers(server.address(), witness, REQUESTS_PER_SECOND);
            customers.start();
            Thread.sleep(open.toMillis());
            customers.leave();
            server.stop();
            Thread.sleep(1_000); // until the last of them are in
            print(out, engine);
        }
    }

    private static void print(PrintStream out, SloEngine engine) {
        for (Action action : Action.values()) {
            out.printf("# Thresholds of %s%n%n", action.recorder());
            out.println(engine.percentiles(action.recorder())
                    .map(Suggest::thresholds)
                    .orElseThrow());
        }
    }
}
