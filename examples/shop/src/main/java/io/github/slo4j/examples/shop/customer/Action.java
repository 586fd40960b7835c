// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.customer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a customer does, and the request it takes. The recorder bears the name of the action. */
public enum Action {
    BROWSE("GET", "/products/{id}"),
    SEARCH("GET", "/search"),
    CART("POST", "/cart/{id}/items"),
    CHECKOUT("POST", "/checkout"),
    PAY("POST", "/pay/{order}");

    private final String method;
    private final String template;

    Action(String method, String template) {
        this.method = method;
        this.template = template;
    }

    public String method() {
        return method;
    }

    public String template() {
        return template;
    }

    public String recorder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action whose requests a recorder is given; empty if it is given something else. */
    public static Optional<Action> recordedAs(String recorder) {
        return Arrays.stream(values())
                .filter(action -> action.recorder().equals(recorder))
                .findFirst();
    }

    public String path(long number) {
        return template.replaceAll("\\{.*?}", Long.toString(number % 1_000));
    }
}
