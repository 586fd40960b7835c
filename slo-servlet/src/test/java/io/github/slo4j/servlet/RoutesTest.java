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
        "GET, //products//42, browse",
        "POST, /products/42,",
        "GET, /products,",
        "GET, /products/42/reviews,",
        "POST, /cart/7/items, cart",
        "GET, /cart/7/items,",
        "DELETE, /, home",
        "PROPFIND, /products/42,",
        "GET, /wp-login.php,",
    })
    void theFirstRouteThatMatchesDecides(String method, String path, String recorder) {
        assertThat(routes.recorderOf(request(method), path)).isEqualTo(recorder);
    }

    @Test
    void aMethodThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Route("get", "/x", "x"))
                .hasMessage(
                        "route /x: method must be one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, QUERY or * for"
                                + " any, but was \"get\"; methods are upper case");
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
    @CsvSource({"/static/*, *", "/br/{x, {x", "/a/x{id}, x{id}", "/a?b, a?b"})
    void aPatternThatIsNoTemplateIsRefused(String template, String segment) {
        assertThatThrownBy(() -> new Route("GET", template, "x"))
                .hasMessage(
                        "route " + template + ": a segment must be plain text or one name in braces such as {id}, but"
                                + " was \"" + segment + "\"; write a RouteResolver for other patterns");
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
