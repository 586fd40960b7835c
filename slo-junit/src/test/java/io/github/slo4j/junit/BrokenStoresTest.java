// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.slo4j.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Stores that break one rule each, and the tests of the contract that say so. */
class BrokenStoresTest {

    /** Keeps all rules but the one that is broken below. */
    static class Simple implements Store {
        final List<byte[]> kept = new ArrayList<>();
        private final Store hold = Store.inMemory();

        @Override
        public Session open() throws IOException {
            return new Simply(hold.open());
        }

        void replaceBy(Iterable<byte[]> blocks) {
            List<byte[]> copies = new ArrayList<>();
            blocks.forEach(block -> copies.add(block.clone()));
            kept.clear();
            kept.addAll(copies);
        }

        void add(byte[] block) {
            kept.add(block.clone());
        }

        void show(Consumer<byte[]> reader) {
            kept.forEach(block -> reader.accept(block.clone()));
        }

        private final class Simply implements Session {
            private final Session held;

            Simply(Session held) {
                this.held = held;
            }

            @Override
            public List<String> read(Consumer<byte[]> reader) {
                show(reader);
                return List.of();
            }

            @Override
            public void rewrite(Iterable<byte[]> blocks) throws IOException {
                held.rewrite(List.of());
                replaceBy(blocks);
            }

            @Override
            public void append(byte[] block) throws IOException {
                held.append(new byte[0]);
                add(block);
            }

            @Override
            public void close() throws IOException {
                held.close();
            }
        }
    }

    static final class SoundTries extends StoreContract {
        @Override
        protected Store emptyStore() {
            return new Simple();
        }
    }

    static final class ForgetfulTries extends StoreContract {
        @Override
        protected Store emptyStore() {
            return new Simple() {
                @Override
                void add(byte[] block) {}
            };
        }
    }

    static final class HastyTries extends StoreContract {
        @Override
        protected Store emptyStore() {
            return new Simple() {
                @Override
                void replaceBy(Iterable<byte[]> blocks) {
                    kept.clear();
                    blocks.forEach(block -> kept.add(block.clone()));
                }
            };
        }
    }

    static final class SharingTries extends StoreContract {
        @Override
        protected Store emptyStore() {
            return new Simple() {
                @Override
                void show(Consumer<byte[]> reader) {
                    kept.forEach(reader);
                }
            };
        }
    }

    static final class OpenToAllTries extends StoreContract {
        @Override
        protected Store emptyStore() {
            return new Simple() {
                @Override
                public Session open() throws IOException {
                    return Store.inMemory().open();
                }
            };
        }
    }

    private static List<String> failing(Class<?> tries) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tries))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    @Test
    void aSoundStoreKeepsTheContract() {
        assertThat(failing(SoundTries.class)).isEmpty();
    }

    @Test
    void aStoreThatForgetsWhatWasAppendedIsFound() {
        assertThat(failing(ForgetfulTries.class))
                .contains("blocksAreReadInTheOrderInWhichTheyWereWritten", "whatIsAppendedToNothingIsKept");
    }

    @Test
    void aStoreThatDropsTheOldBeforeItHasTheNewIsFound() {
        assertThat(failing(HastyTries.class))
                .containsExactly("aRewriteThatFailsHalfWayChangesNothingAndCanBeTriedAgain");
    }

    @Test
    void aStoreWhoseBlocksItsReadersMayChangeIsFound() {
        assertThat(failing(SharingTries.class)).containsExactly("whatBecomesOfABlockAfterItWasWrittenIsNoMatter");
    }

    @Test
    void aStoreThatLetsTwoInIsFound() {
        assertThat(failing(OpenToAllTries.class))
                .contains(
                        "aSecondHolderIsRefusedAndToldWhoHoldsIt", "closingTwiceDoesNotTakeTheStoreFromTheNextHolder");
    }
}
