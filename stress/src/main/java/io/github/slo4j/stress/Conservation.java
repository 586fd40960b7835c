// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.stress;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends a thousand million events while slices rotate every millisecond, SLOs come and go, readers read and engines are
 * closed, and then wants every single one of them back: what callers counted in variables of their own must equal what
 * the engines say, term by term.
 */
public final class Conservation {
    private static final List<Integer> WRITERS = List.of(2, 4, 8);
    private static final Plan LONG = new Plan(8, 43_000_000);
    private static final Plan SHORT = new Plan(2, 2_500_000);

    private final PrintStream out;
    private final Plan plan;
    private final Complaints complaints = new Complaints();
    private final Map<Integer, Account> accounts = new TreeMap<>();

    /** How many engines for each number of writers, and how many events for each engine. */
    private record Plan(int lives, long events) {}

    Conservation(PrintStream out, boolean isShort) {
        this.out = out;
        this.plan = isShort ? SHORT : LONG;
    }

    /**
     * Runs everything, and ends with exit code 1 if a single event is missing, counted twice or in the wrong place.
     *
     * @param arguments {@code --short} sends some ten million events instead
     */
    public static void main(String[] arguments) {
        boolean isExact = new Conservation(System.out, List.of(arguments).contains("--short")).run();
        System.exit(isExact ? 0 : 1);
    }

    boolean run() {
        for (int writers : WRITERS) {
            Account account = new Account();
            accounts.put(writers, account);
            for (int life = 1; life <= plan.lives(); life++) {
                live(writers, life, account);
            }
            out.printf("%n%d writers%n%n", writers);
            account.print(out);
            out.println();
        }
        complaints.first().forEach(out::println);
        out.printf(
                "%,d events by callers' count, %,d complaints of readers: %s%n", sent(), complaints.count(), verdict());
        return isExact();
    }

    private void live(int writers, int number, Account account) {
        long start = System.nanoTime();
        Life life = new Life(writers, plan.events(), account, complaints);
        life.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                "%d writers, engine %d of %d: %.1f s, %.1f M events/s, %,d ticks, %,d slices, %.2f ms each,"
                        + " %,d rounds of readers, %,d SLOs came and went, %,d engines closed%n",
                writers,
                number,
                plan.lives(),
                seconds,
                plan.events() / seconds / 1e6,
                life.clock().ticks(),
                life.clock().slices(),
                seconds * 1e3 / life.clock().slices(),
                life.reads(),
                life.guests(),
                life.enginesClosed());
    }

    private long sent() {
        return accounts.values().stream()
                .mapToLong(account -> account.term("all events").sent()
                        + account.term("closed under fire: counted or after close")
                                .sent()
                        + account.term("closed under fire: rejected").sent())
                .sum();
    }

    private boolean isExact() {
        return complaints.count() == 0 && accounts.values().stream().allMatch(Account::isExact);
    }

    private String verdict() {
        return isExact() ? "exact" : "NOT EXACT";
    }

    Account account(int writers) {
        return accounts.getOrDefault(writers, new Account());
    }

    Complaints complaints() {
        return complaints;
    }
}
