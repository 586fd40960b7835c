// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import java.util.List;

/**
 * How the story is told.
 *
 * @param serve stay open, with customers, until stopped by hand
 * @param speed how many seconds of engine time pass in one of the wall
 * @param port where the shop listens; 0 takes any free one
 */
record Options(boolean serve, int speed, int port) {
    static final String USAGE = "usage: java -jar shop.jar [--serve] [--speed=60] [--port=0]";

    static Options parse(List<String> arguments) {
        Options options = new Options(false, 60, 0);
        for (String argument : arguments) {
            options = options.with(argument);
        }
        return options;
    }

    private Options with(String argument) {
        if (argument.equals("--serve")) {
            return new Options(true, speed, port == 0 ? 8080 : port);
        }
        if (argument.matches("--speed=\\d{1,4}")) {
            return new Options(serve, number(argument), port);
        }
        if (argument.matches("--port=\\d{1,5}")) {
            return new Options(serve, speed, number(argument));
        }
        throw new IllegalArgumentException("there is no option " + argument + "; " + USAGE);
    }

    private static int number(String argument) {
        return Integer.parseInt(argument.substring(argument.indexOf('=') + 1));
    }
}
