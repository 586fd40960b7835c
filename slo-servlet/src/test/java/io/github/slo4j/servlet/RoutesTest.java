// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private final Routes routes = Routes.of(
            new Route("GET", "/products/new", "browse-new"),
            new Route("GET", "/products/{id}", "browse"),
            new Route("POST", "/cart/{id}/items", "cart"),
            new Route("GET", "/static/**", "files"),
            new Route("*", "/", "home"));

    /** A request of which only the method matters here. */
    private static HttpServletRequest request(String method) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                RoutesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals("getMethod")) {
                        return method;
                    }
                    throw new UnsupportedOperationException(called.getName());
                });
    }

    @ParameterizedTest(name = "{0} {1} belongs to {2}")
    @CsvSource({
        "GET, /products/new, browse-new",
        "GET, /products/42, browse",
        "HEAD, /products/42, browse",
        "GET, /products/42/, browse",
        "GET, //products/42,",
        "GET, /products//42,",
        "POST, /products/42,",
        "GET, /products,",
        "GET, /products/42/reviews,",
        "POST, /cart/7/items, cart",
        "GET, /cart/7/items,",
        "DELETE, /, home",
        "GET, /static/css/shop.css, files",
        "GET, /static, files",
        "GET, /statics/x,",
        "GET, /products/newest, browse",
        "PROPFIND, /products/42,",
        "PROPFIND, /,",
        "*, /,",
        "GET, /wp-login.php,",
    })
    void theFirstRouteThatMatchesDecides(String method, String path, String recorder) {
        assertThat(routes.recorderOf(request(method), path)).isEqualTo(recorder);
    }

    @Test
    void recordersThatAreNamedAsRoutesAreRoutesAndTheMostSpecificDecides() {
        try (SloEngine engine = SloEngine.start(
                on("/api/**"), on("GET /api/{kind}"), on("GET /api/orders"), on("POST /api/orders"), on("checkout"))) {
            RouteResolver named = Routes.namedIn(engine);

            assertThat(named.recorderOf(request("GET"), "/api/orders")).isEqualTo("GET /api/orders");
            assertThat(named.recorderOf(request("POST"), "/api/orders")).isEqualTo("POST /api/orders");
            assertThat(named.recorderOf(request("PUT"), "/api/orders")).isEqualTo("/api/**");
            assertThat(named.recorderOf(request("HEAD"), "/api/carts")).isEqualTo("GET /api/{kind}");
            assertThat(named.recorderOf(request("GET"), "/api/carts/7")).isEqualTo("/api/**");
            assertThat(named.recorderOf(request("GET"), "/checkout")).isNull();
        }
    }

    @Test
    void namedRoutesFollowAsSlosComeAndGoUntilTheFilterIsDestroyed() {
        try (SloEngine engine = SloEngine.builder()
                .slos(on("GET /a"))
                .deliverAlertsOn(Runnable::run)
                .start()) {
            RouteResolver named = Routes.namedIn(engine);
            SloFilter filter = new SloFilter(engine, named);

            engine.add(on("GET /b"));
            assertThat(named.recorderOf(request("GET"), "/b")).isEqualTo("GET /b");
            engine.remove("GET /a");
            assertThat(named.recorderOf(request("GET"), "/a")).isNull();

            filter.destroy();
            engine.add(on("GET /c"));
            assertThat(named.recorderOf(request("GET"), "/c")).isNull();
        }
    }

    @Test
    void aNameThatOnlyLooksLikeARouteIsNoneAndStopsNoOther() {
        try (SloEngine engine = SloEngine.builder()
                .deliverAlertsOn(Runnable::run)
                .slos(on("BATCH /nightly"), on("/a*b"), on("GET /a"))
                .start()) {
            RouteResolver named = Routes.namedIn(engine);
            engine.add(on("FETCH /x"), on("GET /b"));

            assertThat(named.recorderOf(request("GET"), "/a")).isEqualTo("GET /a");
            assertThat(named.recorderOf(request("GET"), "/b")).isEqualTo("GET /b");
            assertThat(named.recorderOf(request("BATCH"), "/nightly")).isNull();
            assertThat(engine.listenerFailures()).isZero();
        }
    }

    private static Slo on(String recorder) {
        return Slo.named(recorder).on(recorder).availability().target("99%").over(rollingDays(7));
    }

    @Test
    void aMethodThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Route("get", "/x", "x"))
                .hasMessage("route /x: method must be one of GET, HEAD, POST, PUT, PATCH, DELETE, QUERY or * for"
                        + " any, but was \"get\"; methods are upper case, and OPTIONS is never recorded");
    }

    @Test
    void aTemplateWithoutSlashIsRefused() {
        assertThatThrownBy(() -> new Route("GET", "products", "x"))
                .hasMessage("a route's template must begin with /, but was \"products\"; try \"/products\"");
    }

    @Test
    void moreRoutesThanAPersonWouldWriteAreRefused() {
        Route[] many = IntStream.range(0, 201)
                .mapToObj(i -> new Route("GET", "/x" + i, "x"))
                .toArray(Route[]::new);

        assertThatThrownBy(() -> Routes.of(many))
                .hasMessage("there may be at most 200 routes, but there were 201; write a RouteResolver for a larger"
                        + " application");
    }

    @ParameterizedTest
    @CsvSource({"/static/*, *", "/**/x, **", "/br/{x, {x", "/a/x{id}, x{id}", "/a?b, a?b"})
    void aPatternThatIsNoTemplateIsRefused(String template, String segment) {
        assertThatThrownBy(() -> new Route("GET", template, "x"))
                .hasMessage(
                        "route " + template + ": a segment must be plain text, one name in braces such as {id}, or **"
                                + " at the end, but was \"" + segment + "\"; write a RouteResolver for other patterns");
    }

    @Test
    void twoRoutesForTheSameRequestsAreRefused() {
        assertThatThrownBy(() -> Routes.of(new Route("GET", "/x", "a"), new Route("GET", "/x", "b")))
                .hasMessage("route GET /x leads to \"a\" and cannot also lead to \"b\"; remove one of them");
    }

    @Test
    void aRouteToARecorderThatNoSloKnowsIsRefusedByTheFilter() {
        try (SloEngine engine = SloEngine.start(
                Slo.named("s").on("checkout").availability().target("99%").over(rollingDays(7)))) {
            Routes misspelt = Routes.of(new Route("POST", "/checkout", "chekout"));

            assertThatThrownBy(() -> new SloFilter(engine, misspelt))
                    .hasMessage(
                            "route POST /checkout: there is no recorder \"chekout\"; known are checkout; define an SLO"
                                    + " on it first, or leave the route out");
        }
    }
}
