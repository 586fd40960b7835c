// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import io.github.slo4j.PastCount;
import io.github.slo4j.SloEngine;
import io.github.slo4j.SloEngineBuilder;
import io.github.slo4j.examples.shop.customer.Customers;
import io.github.slo4j.examples.shop.customer.Witness;
import io.github.slo4j.examples.shop.page.PayPage;
import io.github.slo4j.examples.shop.page.ShopServer;
import io.github.slo4j.examples.shop.past.AccessLog;
import io.github.slo4j.examples.shop.payment.Canary;
import io.github.slo4j.examples.shop.payment.CanaryStop;
import io.github.slo4j.examples.shop.payment.ProviderProcess;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.report.Evidence;
import io.github.slo4j.examples.shop.report.LiveView;
import io.github.slo4j.examples.shop.report.Report;
import io.github.slo4j.examples.shop.report.Terminal;
import io.github.slo4j.examples.shop.staff.Channels;
import io.github.slo4j.examples.shop.staff.Told;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.store.Store;
import io.github.slo4j.time.FastClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * The story: a shop opens, customers come, the provider behind its new payment code dies. The shop notices, pages, stops
 * taking the new path and recovers. Later a new ranking fails, and is cut off before anybody is paged. In the end the shop
 * accounts for every request.
 */
public final class Shop {
    private static final int REQUESTS_PER_WALL_SECOND = 500;
    private static final double PAYMENT_FAULT_AT = 12 * 60;
    private static final double RANKING_FAULT_AT = 46 * 60;
    private static final double CLOSING_AT = 60 * 60;
    private static final long GLANCE_NANOS = 200_000_000;
    private static final String LOG_PROPERTY = "shop.access-log";

    private final Options options;
    private final AccessLog log;
    private final ProviderProcess proven;
    private final ProviderProcess fresh;

    private final FastClock clock;
    private final Witness witness;
    private final Canary canary = new Canary(10);
    private final CanaryStop healer;
    private final LiveView view;
    private final Told told;

    /** What goes wrong when, and what is said of it. */
    private record Cue(double second, String said, Runnable happens) {}

    private Shop(Options options, AccessLog log, ProviderProcess proven, ProviderProcess fresh) {
        this.options = options;
        this.log = log;
        this.proven = proven;
        this.fresh = fresh;
        this.clock = new FastClock(options.speed());
        this.witness = new Witness(clock::nanoTime);
        this.healer = new CanaryStop(canary, witness);
        this.view = new LiveView(System.out, Terminal.canDrawInPlace(), options.speed());
        this.told = new Told(witness, view::say);
    }

    /**
     * Tells the story.
     *
     * @param arguments {@code --serve}, {@code --speed=60}, {@code --port=0}, {@code --keep=DIRECTORY}
     * @throws Exception if the shop cannot open
     */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(2);
            return;
        }
        System.exit(tell(options) ? 0 : 1);
    }

    private static boolean tell(Options options) throws Exception {
        AccessLog log = readLog();
        try (ProviderProcess proven = ProviderProcess.start();
                ProviderProcess fresh = ProviderProcess.start()) {
            return new Shop(options, log, proven, fresh).open();
        }
    }

    private boolean open() throws Exception {
        double requestsPerHour = REQUESTS_PER_WALL_SECOND * 3600.0 / options.speed();
        Instant begun = clock.instant();
        try (Channels channels = new Channels(clock);
                SloEngine engine = engine(log.pastOf(Promises.all(), begun, requestsPerHour), channels)) {
            witness.shopOpens();
            Instant opened = clock.instant();
            Departments departments = new Departments(engine, clock, begun, witness);
            PayPage pay = new PayPage(canary, proven, fresh);
            ShopServer server = new ShopServer(engine, departments.storefront(engine, pay), options.port());
            server.start();
            Customers customers = new Customers(server.address(), witness, REQUESTS_PER_WALL_SECOND);
            view.say(0, "the shop is open at " + server.address() + ", its status at " + server.address() + "/slo");
            view.say(0, "history from " + log.describe(source()));
            if (options.keep().isPresent()) {
                view.say(0, remembered(engine.persistence()));
            }
            departments.open();
            customers.start();
            return options.serve()
                    ? serve(engine, customers)
                    : day(engine, server, customers, departments, channels, opened);
        }
    }

    private SloEngine engine(List<PastCount> past, Channels channels) {
        SloEngineBuilder engine = SloEngine.builder()
                .named("shop")
                .clock(clock)
                .slos(Promises.all())
                .history(past)
                .onAlert(healer)
                .onAlert(told)
                .onAlert(channels.listener());
        options.keep().map(Store::in).ifPresent(engine::store);
        return engine.start();
    }

    /** What an earlier run left, if the engine was given a place to keep it. */
    private static String remembered(Persistence persistence) {
        return persistence
                .problem()
                .or(() -> persistence
                        .restored()
                        .map(before -> "it goes on with what it knew at " + before.until()
                                + (before.isWhole() ? "" : ", when it last saved before it was killed")))
                .orElse("it keeps what it knows for the next run");
    }

    /** One hour of the shop: a quiet time, the fault, the recovery, a quiet time again. */
    private boolean day(
            SloEngine engine,
            ShopServer server,
            Customers customers,
            Departments departments,
            Channels channels,
            Instant opened)
            throws Exception {
        Deque<Cue> cues = cues(departments);
        while (witness.secondsNow() < CLOSING_AT) {
            if (!cues.isEmpty() && witness.secondsNow() >= cues.getFirst().second()) {
                Cue cue = cues.removeFirst();
                view.say(witness.secondsNow(), cue.said());
                cue.happens().run();
            }
            glance(engine, customers, CLOSING_AT);
        }
        customers.leave();
        departments.close();
        server.stop();
        glance(engine, customers, CLOSING_AT); // some more ticks, to judge what came last
        witness.shopCloses();
        engine.close();
        return new Report(System.out, options.speed(), opened)
                .print(new Evidence(
                        engine,
                        customers.notes(),
                        witness,
                        healer,
                        told,
                        channels.onCall(),
                        channels.chat(),
                        departments.stock(),
                        departments.table(),
                        departments.closing(),
                        departments.index(),
                        departments.reminders(),
                        departments.sign(),
                        cues.isEmpty() && !fresh.isAlive(),
                        log.describe(source())));
    }

    private Deque<Cue> cues(Departments departments) {
        return new ArrayDeque<>(List.of(
                new Cue(
                        PAYMENT_FAULT_AT,
                        "the new payment provider is killed (process " + fresh.pid() + ")",
                        fresh::kill),
                new Cue(
                        RANKING_FAULT_AT,
                        "the new ranking begins to lose what it is given",
                        departments.ranking()::lose)));
    }

    /** Until the process is stopped by hand. */
    private boolean serve(SloEngine engine, Customers customers) {
        view.say(
                0,
                String.format(
                        Locale.ROOT,
                        "to fail 10 %% of payments: kill %d    to fail all: kill %d    to end: ctrl-c",
                        fresh.pid(),
                        proven.pid()));
        while (true) {
            glance(engine, customers, 0);
        }
    }

    private void glance(SloEngine engine, Customers customers, double length) {
        view.show(
                witness.secondsNow(),
                length,
                customers.notes().sent(),
                canary.percent(),
                engine.statuses().values());
        LockSupport.parkNanos(GLANCE_NANOS);
    }

    static String source() {
        String given = System.getProperty(LOG_PROPERTY);
        return given == null ? "the made log inside the example" : given;
    }

    static AccessLog readLog() throws IOException {
        String given = System.getProperty(LOG_PROPERTY);
        try (BufferedReader reader = given == null ? madeLog() : Files.newBufferedReader(Path.of(given))) {
            return AccessLog.read(reader);
        }
    }

    private static BufferedReader madeLog() {
        InputStream made =
                Objects.requireNonNull(Shop.class.getResourceAsStream("/made-access.log"), "made-access.log");
        return new BufferedReader(new InputStreamReader(made, StandardCharsets.UTF_8));
    }
}
