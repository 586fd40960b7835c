// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.journey;

import static java.util.Objects.requireNonNull;

import io.github.slo4j.count.WindowTally;
import io.github.slo4j.sli.Composed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What several SLOs keep together. A user's journey is as available as the product of its parts, if they fail
 * independently of each other, and as fast as the slowest of them.
 *
 * <p>It has no events of its own, but a ratio, a budget and burn rates made of those of its parts, window by window. It
 * knows nothing as long as one of them knows nothing.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param combination how the parts make the whole
 * @param parts the critical parts, 2 to 50 different SLOs
 * @param companions parts without which the journey goes on; shown, not counted
 * @param whole the SLO that counts whole journeys, if the application records them; shown, not counted
 */
public record Journey(Combination combination, List<String> parts, List<String> companions, Optional<String> whole)
        implements Composed {
    private static final int MOST = 50;

    /**
     * Creates an indicator.
     *
     * @throws IllegalArgumentException if there are too few parts or too many, or one is named twice
     */
    public Journey {
        requireNonNull(combination, "combination must not be null; try Combination.PRODUCT");
        parts = List.copyOf(requireNonNull(parts, "parts must not be null; name the SLOs the journey leads through"));
        companions =
                List.copyOf(requireNonNull(companions, "companions must not be null; leave the list empty for none"));
        requireNonNull(whole, "whole must not be null; Optional.empty() if nobody records whole journeys");
        if (parts.size() < 2 || parts.size() + companions.size() > MOST) {
            throw new IllegalArgumentException("a journey leads through 2 to " + MOST + " SLOs, but was given "
                    + parts.size() + " parts and " + companions.size()
                    + " companions; of a single SLO its own status tells all");
        }
        List<String> all = Stream.concat(parts.stream(), companions.stream()).toList();
        if (new HashSet<>(all).size() < all.size()) {
            throw new IllegalArgumentException("a journey leads through each SLO once, but was given "
                    + String.join(", ", all) + "; name each once, for a part that counts twice looks worse than it is");
        }
    }

    @Override
    public WindowTally compose(List<WindowTally> windows) {
        return combination.compose(windows);
    }

    @Override
    public String describe() {
        return combination.words() + " of " + String.join(", ", parts);
    }
}
