// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.slo4j.store.Store;
import io.github.slo4j.store.StoreInUseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an engine relies on in a {@link Store}. To try one of your own, extend this class and say how to make it:
 *
 * <pre>{@code
 * class TableStoreTest extends StoreContract {
 *     protected Store emptyStore() {
 *         return new TableStore(database.newTable());
 *     }
 * }
 * }</pre>
 *
 * <p>What is left after a crash, only you can try.
 *
 * <p>Thread-safety: JUnit makes an instance for each test.
 */
public abstract class StoreContract {
    private static final int MEGABYTE = 1 << 20;

    /** For a class that extends it. */
    protected StoreContract() {}

    /**
     * Makes the store to be tried; asked for once by each test.
     *
     * @return a store that holds no blocks, and that nobody else uses
     * @throws Exception if that fails, and the test with it
     */
    protected abstract Store emptyStore() throws Exception;

    @Test
    void aNewStoreHasNoBlocks() throws Exception {
        assertHolds(emptyStore());
    }

    @Test
    void blocksAreReadInTheOrderInWhichTheyWereWritten() throws Exception {
        Store store = emptyStore();
        try (Store.Session session = store.open()) {
            session.rewrite(blocks("b", "a"));
            session.append(block("d"));
            session.append(block("c"));
        }

        assertHolds(store, "b", "a", "d", "c");
    }

    @Test
    void readingChangesNothing() throws Exception {
        Store store = holding("a", "b");

        assertHolds(store, "a", "b");
        assertHolds(store, "a", "b");
    }

    @Test
    void aRewriteReplacesAllThereIs() throws Exception {
        Store store = holding("a", "b");
        try (Store.Session session = store.open()) {
            session.rewrite(blocks("c"));
            session.append(block("d"));
            session.rewrite(blocks("e"));
        }

        assertHolds(store, "e");
    }

    @Test
    void aRewriteByNothingLeavesNothing() throws Exception {
        Store store = holding("a", "b");
        try (Store.Session session = store.open()) {
            session.rewrite(List.of());
        }

        assertHolds(store);
    }

    @Test
    void whatIsAppendedToNothingIsKept() throws Exception {
        Store store = emptyStore();
        try (Store.Session session = store.open()) {
            session.rewrite(List.of());
            session.append(block("a"));
        }

        assertHolds(store, "a");
    }

    @Test
    void aBlockMayBeEmptyOrLongOrOfAnyBytes() throws Exception {
        byte[] any = new byte[MEGABYTE];
        new Random(1).nextBytes(any);
        Store store = emptyStore();
        try (Store.Session session = store.open()) {
            session.rewrite(List.of(new byte[0], any));
            session.append(any);
            session.append(new byte[0]);
        }

        assertEquals(hex(List.of(new byte[0], any, any, new byte[0])), hex(read(store)));
    }

    @Test
    void thereMayBeManyBlocks() throws Exception {
        String[] many =
                IntStream.range(0, 20_000).mapToObj(number -> "block " + number).toArray(String[]::new);
        Store store = holding(many);

        assertHolds(store, many);
    }

    @Test
    void whatBecomesOfABlockAfterItWasWrittenIsNoMatter() throws Exception {
        Store store = emptyStore();
        byte[] first = block("first");
        byte[] second = block("second");
        try (Store.Session session = store.open()) {
            session.rewrite(List.of(first));
            session.append(second);
        }
        Arrays.fill(first, (byte) 0);
        Arrays.fill(second, (byte) 0);
        read(store).forEach(block -> Arrays.fill(block, (byte) 0));

        assertHolds(store, "first", "second");
    }

    @Test
    void aSecondHolderIsRefusedAndToldWhoHoldsIt() throws Exception {
        Store store = emptyStore();
        try (Store.Session session = store.open()) {
            session.rewrite(blocks("a"));

            StoreInUseException refused = assertThrows(StoreInUseException.class, store::open);

            assertFalse(String.valueOf(refused.getMessage()).isBlank(), "the message says who holds the store");
            session.append(block("b"));
        }

        assertHolds(store, "a", "b");
    }

    @Test
    void closingTwiceDoesNotTakeTheStoreFromTheNextHolder() throws Exception {
        Store store = emptyStore();
        Store.Session first = store.open();
        first.close();
        try (Store.Session second = store.open()) {
            first.close();

            assertThrows(StoreInUseException.class, store::open);
            second.rewrite(blocks("a"));
        }

        assertHolds(store, "a");
    }

    @Test
    void aSessionThatIsClosedWritesNothing() throws Exception {
        Store store = emptyStore();
        Store.Session closed = store.open();
        closed.rewrite(blocks("a"));
        closed.close();

        assertThrows(Exception.class, () -> closed.rewrite(blocks("b")));
        assertThrows(Exception.class, () -> closed.append(block("c")));

        assertHolds(store, "a");
    }

    @Test
    void toAppendBeforeTheFirstRewriteIsRefused() throws Exception {
        Store store = holding("a");
        try (Store.Session session = store.open()) {
            assertThrows(IllegalStateException.class, () -> session.append(block("b")));
        }

        assertHolds(store, "a");
    }

    @Test
    void aReaderThatThrowsEndsTheReadingAndChangesNothing() throws Exception {
        Store store = holding("a", "b", "c");
        List<String> read = new ArrayList<>();
        try (Store.Session session = store.open()) {
            assertThrows(
                    NoSuchElementException.class,
                    () -> session.read(block -> {
                        read.add(text(block));
                        throw new NoSuchElementException("of the test");
                    }));
        }

        assertEquals(List.of("a"), read);
        assertHolds(store, "a", "b", "c");
    }

    @Test
    void aRewriteThatFailsHalfWayChangesNothingAndCanBeTriedAgain() throws Exception {
        Store store = holding("a", "b");
        try (Store.Session session = store.open()) {
            assertThrows(NoSuchElementException.class, () -> session.rewrite(StoreContract::failingHalfWay));
        }
        assertHolds(store, "a", "b");

        try (Store.Session session = store.open()) {
            assertThrows(NoSuchElementException.class, () -> session.rewrite(StoreContract::failingHalfWay));
            session.rewrite(blocks("c"));
            session.append(block("d"));
        }
        assertHolds(store, "c", "d");
    }

    private static Iterator<byte[]> failingHalfWay() {
        Iterator<byte[]> half = blocks("half").iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public byte[] next() {
                return half.next();
            }
        };
    }

    private Store holding(String... texts) throws Exception {
        Store store = emptyStore();
        try (Store.Session session = store.open()) {
            session.rewrite(blocks(texts));
        }
        return store;
    }

    private static void assertHolds(Store store, String... texts) throws IOException {
        assertEquals(
                List.of(texts), read(store).stream().map(StoreContract::text).toList());
    }

    /** All there is, in which nothing is damaged. */
    private static List<byte[]> read(Store store) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        try (Store.Session session = store.open()) {
            assertEquals(List.of(), session.read(blocks::add), "what was found damaged");
        }
        return blocks;
    }

    private static List<byte[]> blocks(String... texts) {
        return Arrays.stream(texts).map(StoreContract::block).toList();
    }

    private static byte[] block(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] block) {
        return new String(block, UTF_8);
    }

    private static List<String> hex(List<byte[]> blocks) {
        return blocks.stream().map(HexFormat.of()::formatHex).toList();
    }
}
