// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.report;

import static java.util.Locale.ROOT;

import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.examples.shop.promise.Promises;
import io.github.slo4j.examples.shop.staff.Phone;
import io.github.slo4j.examples.shop.staff.Phone.Call;
import io.github.slo4j.examples.shop.staff.Told.Heard;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What arrived outside the process: by way of a real Alertmanager, and in a chat. */
final class OfReceivers {
    private static final String ALERT = "/alerts/0";
    private static final double MOST_WALL_MILLIS = 3_000;
    private static final double NANOS = 1e6;

    private final Claims claims;
    private final Evidence evidence;

    OfReceivers(Claims claims, Evidence evidence) {
        this.claims = claims;
        this.evidence = evidence;
    }

    void tell() {
        evidence.onCall()
                .ifPresentOrElse(
                        this::alertmanager,
                        () -> claims.line("real Alertmanager", "Alertmanager is not installed; not shown"));
        chat();
    }

    private void alertmanager(Phone phone) {
        List<Call> calls = phone.calls().stream()
                .filter(call -> call.said(ALERT + "/labels/slo").equals(Promises.PAYMENT.name()))
                .toList();
        page(calls);
        end(calls);
        ticket(calls);
        others(phone);
    }

    private void page(List<Call> calls) {
        Optional<Heard<Alert>> heard = heard(Severity.PAGE, Alert.Phase.FIRING);
        Optional<Call> call = call(calls, Severity.PAGE, "firing");
        claims.claim(
                "Alertmanager called with the page",
                isInTime(heard, call)
                        && says(
                                call,
                                "/annotations/incident",
                                heard.map(alert -> alert.what().incidentId())),
                describe(heard, call) + ", incident "
                        + call.map(OfReceivers::incident).orElse("unknown"));
    }

    private void end(List<Call> calls) {
        Optional<Heard<Alert>> heard = heard(Severity.PAGE, Alert.Phase.RESOLVED);
        Optional<Call> end = call(calls, Severity.PAGE, "resolved");
        boolean same = isTheSameAlert(call(calls, Severity.PAGE, "firing"), end);
        claims.claim(
                "and called it off",
                isInTime(heard, end) && same,
                describe(heard, end) + (same ? ", with the same labels and annotations" : ", of another alert"));
    }

    /** It is an alert of its own, of the same incident, and stays for longer. */
    private void ticket(List<Call> calls) {
        Optional<Call> ticket = call(calls, Severity.TICKET, "firing");
        Optional<Call> pageEnd = call(calls, Severity.PAGE, "resolved");
        Optional<Call> end = call(calls, Severity.TICKET, "resolved");
        boolean longer = isBefore(ticket, call(calls, Severity.PAGE, "firing")) && isBefore(pageEnd, end);
        claims.claim(
                "the ticket by itself",
                longer
                        && isTheSameAlert(ticket, end)
                        && says(ticket, "/annotations/incident", pageEnd.map(OfReceivers::incident)),
                longer
                        ? "filed before the page and closed after it, of the same incident"
                        : "not filed before the page and closed after it");
    }

    private void others(Phone phone) {
        long calls = phone.calls().stream()
                .filter(call -> call.said(ALERT + "/labels/slo").equals(Promises.CONTRACT.name()))
                .count();
        claims.claim("no call for what it says again", calls == 0, "%d calls for %s", calls, Promises.CONTRACT.name());
    }

    private void chat() {
        List<String> said =
                evidence.chat().calls().stream().map(call -> call.said("/text")).toList();
        Optional<String> notice =
                said.stream().filter(text -> text.startsWith("canary cut")).findFirst();
        boolean paged = said.stream().anyMatch(text -> text.startsWith("PAGE " + Promises.PAYMENT.name()));
        claims.claim(
                "the chat heard of both",
                notice.isPresent() && paged,
                (paged ? "the page, and: " : "no page, and: ")
                        + notice.map(text -> text.lines().findFirst().orElse(""))
                                .orElse("no notice"));
    }

    private Optional<Heard<Alert>> heard(Severity severity, Alert.Phase phase) {
        return evidence.told().first(Promises.PAYMENT.name(), severity, phase);
    }

    private static Optional<Call> call(List<Call> calls, Severity severity, String status) {
        return calls.stream()
                .filter(call -> call.said(ALERT + "/labels/severity").equalsIgnoreCase(severity.name())
                        && call.said(ALERT + "/status").equals(status))
                .findFirst();
    }

    private static double millis(Optional<Heard<Alert>> heard, Optional<Call> call) {
        return heard.isEmpty() || call.isEmpty()
                ? Double.NaN
                : (call.get().wallNanos() - heard.get().wallNanos()) / NANOS;
    }

    private static boolean isInTime(Optional<Heard<Alert>> heard, Optional<Call> call) {
        return millis(heard, call) <= MOST_WALL_MILLIS;
    }

    private static boolean isBefore(Optional<Call> first, Optional<Call> then) {
        return first.isPresent()
                && then.filter(call -> call.wallNanos() - first.get().wallNanos() > 0)
                        .isPresent();
    }

    private static String describe(Optional<Heard<Alert>> heard, Optional<Call> call) {
        return call.isEmpty()
                ? "no call"
                : String.format(ROOT, "%.0f ms of wall time after our listeners", millis(heard, call));
    }

    private static boolean says(Optional<Call> call, String field, Optional<String> expected) {
        return call.isPresent() && call.map(found -> found.said(ALERT + field)).equals(expected);
    }

    private static String incident(Call call) {
        return call.said(ALERT + "/annotations/incident");
    }

    private static boolean isTheSameAlert(Optional<Call> first, Optional<Call> last) {
        return first.isPresent() && first.map(OfReceivers::texts).equals(last.map(OfReceivers::texts));
    }

    private static List<Map<String, String>> texts(Call call) {
        return List.of(call.saidBelow(ALERT + "/labels"), call.saidBelow(ALERT + "/annotations"));
    }
}
