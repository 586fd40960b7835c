// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet.page;

import io.github.slo4j.objective.Spans;
import io.github.slo4j.status.Persistence;
import io.github.slo4j.status.Persistence.Restored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says how it stands with what should outlive the process. The reasons that the engine knows may name a path or a host, so
 * readers are told in fixed words what that means for them, and those who may see the log find there why.
 */
final class Kept {
    private final Persistence persistence;

    Kept(Persistence persistence) {
        this.persistence = persistence;
    }

    /** What is wrong now. */
    Optional<String> problem() {
        return switch (persistence.state()) {
            case OFF, KEPT -> Optional.empty();
            case FAILING ->
                Optional.of("Saving fails and is tried again; the log tells why. If the process ended now, "
                        + persistence
                                .savedAt()
                                .map(at -> "what was counted since " + time(at) + " would be lost.")
                                .orElse("all that was counted in it would be lost."));
            case MEMORY_ONLY ->
                Optional.of(
                        "The store could not be used when the engine started; the log tells why. Nothing of before is"
                                + " known, and what is counted now is lost when the process ends.");
        };
    }

    /** What is missing of before. */
    Optional<String> loss() {
        return persistence.restored().map(Kept::loss).filter(text -> !text.isEmpty());
    }

    private static String loss(Restored restored) {
        String end = restored.isWhole()
                ? ""
                : "The process before this one ended without saving what it had counted after " + time(restored.until())
                        + ": at most what came in " + Spans.text(restored.interval())
                        + ", more only if its saves were failing.";
        String damage = restored.damage().isEmpty()
                ? ""
                : "Part of what was kept was damaged and is left out; the log tells what.";
        return Stream.of(end, damage).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Nothing if nobody asked for it, a quiet line if all is well. */
    String paragraphs() {
        return Stream.of(problem(), loss())
                        .flatMap(Optional::stream)
                        .map(text -> "<p class=\"doubt\"><strong>" + Html.text(text) + "</strong></p>")
                        .collect(Collectors.joining())
                + quiet().map(text -> "<p class=\"quiet\">" + Html.text(text) + "</p>")
                        .orElse("");
    }

    private Optional<String> quiet() {
        return switch (persistence.state()) {
            case OFF, MEMORY_ONLY -> Optional.empty();
            case KEPT, FAILING ->
                Optional.of(String.format(
                        Locale.ROOT,
                        "%s; %,d saves of %,d bytes in all, %,d left out, %,d failed; %s",
                        persistence.savedAt().map(at -> "saved at " + time(at)).orElse("not saved yet"),
                        persistence.saves(),
                        persistence.bytes(),
                        persistence.skipped(),
                        persistence.failures(),
                        persistence
                                .restored()
                                .map(before -> "goes on with what was known at " + time(before.until()))
                                .orElse("nothing was known before")));
        };
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
