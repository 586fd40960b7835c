// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j;

import io.github.slo4j.act.Reaction;
import io.github.slo4j.act.Reaction.Standing;
import io.github.slo4j.alert.Notice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Those who act on how SLOs stand.
 *
 * <p>Thread-safety: anybody adds and removes, the slicer looks.
 */
final class Reactions {
    private final List<Reaction> all = new CopyOnWriteArrayList<>();

    void add(Reaction reaction) {
        all.add(reaction);
    }

    void remove(Reaction reaction) {
        all.remove(reaction);
    }

    void look(Function<String, Optional<Standing>> standings, Consumer<Notice> notices) {
        all.forEach(reaction -> reaction.look(standings).ifPresent(notices));
    }
}
