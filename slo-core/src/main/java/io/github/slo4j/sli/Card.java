// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.sli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is known of a recorder and seldom needed: its handle finds it by its number.
 *
 * <p>Thread-safety: reading is safe for use by many threads; changes are made under the recorder's lock.
 */
final class Card {
    private final String name;
    private final Misfits misfits;

    /** Those who are told of each run that starts, if runs are what is recorded. */
    private volatile List<Consumer<Run>> followers = List.of();

    Card(String name, Misfits misfits) {
        this.name = name;
        this.misfits = misfits;
    }

    String name() {
        return name;
    }

    Misfits misfits() {
        return misfits;
    }

    List<Consumer<Run>> followers() {
        return followers;
    }

    void follow(Consumer<Run> follower) {
        List<Consumer<Run>> more = new ArrayList<>(followers);
        more.add(follower);
        followers = List.copyOf(more);
    }

    /** Who holds the handle of a closed engine is to hold no more of it than need be. */
    void unfollowAll() {
        followers = List.of();
    }

    void unfollow(Consumer<Run> follower) {
        List<Consumer<Run>> rest = new ArrayList<>(followers);
        rest.remove(follower);
        followers = List.copyOf(rest);
    }
}
