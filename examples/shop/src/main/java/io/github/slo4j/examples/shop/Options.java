// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the story is told.
 *
 * @param serve stay open, with customers, until stopped by hand
 * @param speed how many seconds of engine time pass in one of the wall
 * @param port where the shop listens; 0 takes any free one
 * @param keep the directory in which the engine keeps what it knows; empty to leave no files
 */
record Options(boolean serve, int speed, int port, Optional<Path> keep) {
    static final String USAGE = "usage: java -jar shop.jar [--serve [--keep=DIRECTORY]] [--speed=60] [--port=0]";

    static Options parse(List<String> arguments) {
        Options options = new Options(false, 60, 0, Optional.empty());
        for (String argument : arguments) {
            options = options.with(argument);
        }
        if (options.keep().isPresent() && !options.serve()) {
            throw new IllegalArgumentException("--keep goes with --serve: the report is about one day alone; " + USAGE);
        }
        return options;
    }

    private Options with(String argument) {
        if (argument.equals("--serve")) {
            return new Options(true, speed, port == 0 ? 8080 : port, keep);
        }
        if (argument.matches("--speed=\\d{1,4}")) {
            return new Options(serve, number(argument), port, keep);
        }
        if (argument.matches("--port=\\d{1,5}")) {
            return new Options(serve, speed, number(argument), keep);
        }
        if (argument.matches("--keep=.+")) {
            return new Options(serve, speed, port, Optional.of(Path.of(value(argument))));
        }
        throw new IllegalArgumentException("there is no option " + argument + "; " + USAGE);
    }

    private static int number(String argument) {
        return Integer.parseInt(value(argument));
    }

    private static String value(String argument) {
        return argument.substring(argument.indexOf('=') + 1);
    }
}
