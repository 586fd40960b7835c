// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.objective;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An exact number, zero or more, as a fraction in lowest terms.
 *
 * <p>Targets and burn factors are compared with counts, and equality matters: in doubles {@code (144/10000)/(1-0.999)}
 * is 14.399999999999986 and would not reach 14.4. Written as fractions both sides are whole numbers.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param numerator the upper part, zero or more
 * @param denominator the lower part, positive
 */
public record Ratio(long numerator, long denominator) implements Comparable<Ratio> {

    /** Nothing. */
    public static final Ratio ZERO = new Ratio(0, 1);

    /** The whole. */
    public static final Ratio ONE = new Ratio(1, 1);

    private static final int SHOWN_DECIMALS = 12;
    private static final int ROUNDED_DECIMALS = 6;

    /**
     * Creates a fraction and brings it into lowest terms.
     *
     * @throws IllegalArgumentException if the numerator is negative or the denominator is not positive
     */
    public Ratio {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("a ratio needs a numerator of 0 or more and a denominator of 1 or more,"
                    + " but was " + numerator + "/" + denominator);
        }
        long divisor = greatestCommonDivisor(numerator, denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /**
     * Reads a decimal, with or without a percent sign.
     *
     * @param text such as {@code "99.9%"}, {@code "0.999"} or {@code "14.4"}; at most ten decimals
     * @return the exact value
     * @throws IllegalArgumentException if the text is not such a number
     */
    public static Ratio parse(String text) {
        Objects.requireNonNull(text, "text must not be null; try \"99.9%\" or \"0.999\"");
        String trimmed = text.strip();
        boolean percent = trimmed.endsWith("%");
        String digits = percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed;
        if (!digits.matches("\\d{1,6}(\\.\\d{1,10})?")) {
            throw new IllegalArgumentException(
                    "a ratio is written with a decimal point and at most ten decimals, such as \"99.9%\" or \"0.999\","
                            + " but was \"" + text + "\"");
        }
        BigDecimal value = new BigDecimal(digits);
        return of(percent ? value.movePointLeft(2) : value);
    }

    /**
     * Turns a decimal into a fraction.
     *
     * @param value zero or more, at most twelve decimals
     * @return the exact value
     * @throws ArithmeticException if the value does not fit
     */
    public static Ratio of(BigDecimal value) {
        Objects.requireNonNull(value, "value must not be null; try new BigDecimal(\"0.999\")");
        BigDecimal scaled = value.setScale(Math.max(value.scale(), 0), RoundingMode.UNNECESSARY);
        return new Ratio(
                scaled.unscaledValue().longValueExact(),
                BigInteger.TEN.pow(scaled.scale()).longValueExact());
    }

    /**
     * What is left to the whole: one minus this.
     *
     * @return the rest
     * @throws IllegalArgumentException if this is more than one
     */
    public Ratio complement() {
        return new Ratio(denominator - numerator, denominator);
    }

    /**
     * One divided by this.
     *
     * @return the inverse
     * @throws IllegalArgumentException if this is zero
     */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // turning it over is the point
    public Ratio inverse() {
        return new Ratio(denominator, numerator);
    }

    /**
     * Multiplies two fractions exactly.
     *
     * @param other the other factor
     * @return the product
     * @throws ArithmeticException if the product does not fit
     */
    public Ratio times(Ratio other) {
        Ratio left =
                new Ratio(numerator, other.denominator); // reduced crosswise first, so that the product stays small
        Ratio right = new Ratio(other.numerator, denominator);
        return new Ratio(
                Math.multiplyExact(left.numerator, right.numerator),
                Math.multiplyExact(left.denominator, right.denominator));
    }

    @Override
    public int compareTo(Ratio other) {
        return BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(other.denominator))
                .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
    }

    /**
     * The nearest double, for display and export.
     *
     * @return the value, finite
     */
    public double toDouble() {
        return (double) numerator / denominator;
    }

    /**
     * Writes the value as a percentage.
     *
     * @return such as {@code 99.9%}; exact, or rounded to six decimals where it has no end
     */
    public String toPercent() {
        return decimal(new BigDecimal(numerator).movePointRight(2)) + "%";
    }

    /**
     * Writes the value as a decimal.
     *
     * @return such as {@code 0.999} or {@code 14.4}; exact, or rounded to six decimals where it has no end
     */
    @Override
    public String toString() {
        return decimal(new BigDecimal(numerator));
    }

    private String decimal(BigDecimal scaledNumerator) {
        BigDecimal down = new BigDecimal(denominator);
        BigDecimal value = scaledNumerator.divide(down, SHOWN_DECIMALS, RoundingMode.HALF_UP);
        if (value.multiply(down).compareTo(scaledNumerator) != 0) {
            value = scaledNumerator.divide(down, ROUNDED_DECIMALS, RoundingMode.HALF_UP);
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.setScale(Math.max(plain.scale(), 0), RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
