// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.slo4j.SloEngine;
import io.github.slo4j.release.ReleaseDecision;
import io.github.slo4j.release.ReleasePolicy;
import io.github.slo4j.release.ReleaseStanding;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Objects;

/**
 * Answers a pipeline whether the error budget allows a release: {@code curl --fail-with-body .../slo/release}. Map it to a
 * path of its own, such as {@code /slo/release}.
 *
 * <p>The status is 200 where the policy allows it and 412 where it refuses; the body is the reason in one line, or JSON
 * with {@code allowed} and {@code reason} for who accepts that. It is not 503, which is what a service says that is not
 * there: clients try again on it, load balancers take the instance out, and a filter in front counts it as a failure of
 * this service, so that asking would burn the budget that is asked for.
 *
 * <p>Where nobody evaluates the SLOs any longer, as after the engine's close, it refuses. The policy comes from code and
 * nothing of the request changes it. As {@link SloStatusServlet} it is closed until the application says who may look,
 * answers GET and HEAD only, changes nothing, and forbids caching.
 *
 * <p>Thread-safety: safe for use by many threads.
 */
public final class SloReleaseServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final transient SloEngine engine;
    private final transient ReleasePolicy policy;
    private final transient Door door = new Door();

    /**
     * Creates a servlet that refuses everybody.
     *
     * @param engine whose SLOs decide
     * @param policy when a release is allowed, such as {@code ReleasePolicy.remainingAtLeast("10%")}
     */
    public SloReleaseServlet(SloEngine engine, ReleasePolicy policy) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Lets those ask whom a check admits.
     *
     * @param check the check
     * @return this servlet
     */
    public SloReleaseServlet allowing(AccessCheck check) {
        door.open(check);
        return this;
    }

    /**
     * Lets everyone ask who can reach it.
     *
     * @return this servlet
     */
    public SloReleaseServlet allowAnonymous() {
        return allowing(request -> true);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!door.admits(request, response)) {
            return;
        }
        ReleaseDecision decision = decide();
        int status = decision.isAllowed() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_PRECONDITION_FAILED;
        response.setHeader("Vary", "Accept");
        if (wantsJson(request)) {
            Door.answer(response, status, "application/json", json(decision));
        } else {
            Door.answer(response, status, "text/plain", decision.reason() + "\n");
        }
    }

    private ReleaseDecision decide() {
        return engine.standstill()
                .map(why -> new ReleaseDecision(false, "refused: " + why))
                .orElseGet(() -> policy.decide(engine.statuses().values().stream()
                        .map(ReleaseStanding::of)
                        .toList()));
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("application/json");
    }

    private static String json(ReleaseDecision decision) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("allowed", decision.isAllowed());
            json.writeStringField("reason", decision.reason());
            json.writeEndObject();
        }
        return text.toString();
    }
}
