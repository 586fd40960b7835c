// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Uses a session, and knows at each moment what a reader may find: the old or the new, and nothing that is lost. */
final class Story {
    private final Store.Session session;
    private Set<List<String>> possible;
    private boolean failed;

    Story(Store.Session session, Set<List<String>> possible) {
        this.session = session;
        this.possible = possible;
    }

    static Story of(Store.Session session) {
        return new Story(session, Set.of(List.of()));
    }

    Set<List<String>> possible() {
        return possible;
    }

    boolean hasFailed() {
        return failed;
    }

    Story rewrite(String... blocks) {
        List<String> next = List.of(blocks);
        allow(Set.of(next));
        try {
            session.rewrite(bytes(next));
            possible = Set.of(next);
        } catch (IOException refused) {
            failed = true;
        }
        return this;
    }

    Story append(String block) {
        Set<List<String>> next = new HashSet<>();
        for (List<String> each : possible) {
            List<String> longer = new ArrayList<>(each);
            longer.add(block);
            next.add(longer);
        }
        allow(next);
        try {
            session.append(block.getBytes(UTF_8));
            possible = next;
        } catch (IOException | IllegalStateException refused) {
            failed = true;
        }
        return this;
    }

    private void allow(Set<List<String>> next) {
        Set<List<String>> both = new HashSet<>(possible);
        both.addAll(next);
        possible = both;
    }

    void close() {
        try {
            session.close();
        } catch (IOException refused) {
            failed = true;
        }
    }

    static List<byte[]> bytes(List<String> blocks) {
        return blocks.stream().map(block -> block.getBytes(UTF_8)).toList();
    }

    /** What is found by one who comes after. */
    static List<String> kept(Disk disk) throws IOException {
        return kept(new FileStore(disk, FileStore.VERSION), new ArrayList<>());
    }

    static List<String> kept(Store store, List<String> report) throws IOException {
        List<String> kept = new ArrayList<>();
        try (Store.Session session = store.open()) {
            report.addAll(session.read(block -> kept.add(new String(block, UTF_8))));
        }
        return kept;
    }
}
