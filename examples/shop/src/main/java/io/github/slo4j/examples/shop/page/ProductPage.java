// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop.page;

import io.github.slo4j.SloEngine;
import io.github.slo4j.examples.shop.stock.Stock;
import io.github.slo4j.sli.AmountRecorder;
import io.github.slo4j.sli.Input;
import io.github.slo4j.sli.QualityRecorder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A product with its picture and what goes with it. It does without either rather than let anybody wait. */
public final class ProductPage implements Page {
    private final Stock stock;
    private final Pictures pictures;
    private final Recommendations recommendations;
    private final QualityRecorder pages;
    private final AmountRecorder bytes;

    public ProductPage(SloEngine engine, Stock stock, Pictures pictures, Recommendations recommendations) {
        this.stock = stock;
        this.pictures = pictures;
        this.recommendations = recommendations;
        this.pages = engine.recorder("product-page", Input.MISSING_PARTS);
        this.bytes = engine.recorder("pictures", Input.AMOUNTS);
    }

    @Override
    public void answer(String path, HttpServletResponse response) throws IOException {
        int product = Page.number(path);
        byte[] picture = pictures.of(product);
        boolean recommended = recommendations.to(product).isPresent();
        int missing = (picture.length == 0 ? 1 : 0) + (recommended ? 0 : 1);
        response.setHeader("Stock-Age", stock.show().toString());
        response.setHeader("Missing", Integer.toString(missing));
        response.setContentType("image/png");
        response.getOutputStream().write(picture);
        bytes.moved(picture.length);
        pages.served(missing);
    }
}
