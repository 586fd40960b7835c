// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import java.util.Locale;

/** What a customer does, and the request it takes. The recorder bears the name of the action. */
enum Action {
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

    String method() {
        return method;
    }

    String template() {
        return template;
    }

    String recorder() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path(long number) {
        return template.replaceAll("\\{.*?}", Long.toString(number % 1_000));
    }
}
