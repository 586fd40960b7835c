// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import static io.github.slo4j.objective.Period.rollingDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.slo4j.Slo;
import io.github.slo4j.SloEngine;
import io.github.slo4j.count.Tally;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose traffic a request is: what probes send must neither hide users' failures nor make any. */
class ProbesContractTest {
    private static final String SECRET = "correct-horse-battery";

    private final SloEngine engine = SloEngine.start(availability("web"), availability("synthetic/web"));
    private final Container container = Container.underTest();
    private final Behaviours behaviours = new Behaviours(container);
    private boolean running;
    private URI server;

    private static Slo availability(String name) {
        return Slo.named(name).on(name).availability().target("99%").over(rollingDays(30));
    }

    private SloFilter filter() {
        return new SloFilter(
                engine,
                (request, path) -> path.startsWith("/do/") ? "web" : path.startsWith("/other") ? "other" : null);
    }

    private void start(SloFilter filter) throws Exception {
        server = container.start(new Application(behaviours, filter::registerIn), false);
        running = true;
    }

    private String get(String path, String... headers) throws Exception {
        String[] all = new String[headers.length + 1];
        all[0] = "Connection: close";
        System.arraycopy(headers, 0, all, 1, headers.length);
        return Wire.status(Wire.exchange(server, "GET", path, all));
    }

    private Tally eventsOf(String slo) throws Exception {
        stop();
        return engine.status(slo).events();
    }

    @AfterEach
    void stop() throws Exception {
        if (running) {
            running = false;
            container.stop();
            engine.close();
        }
    }

    @Test
    void aProbeThatKnowsTheSecretIsCountedApartFromUsers() throws Exception {
        start(filter().recognizingProbes(SECRET));

        assertThat(get("/do/status/503", "Slo-Synthetic: " + SECRET)).isEqualTo("503");
        assertThat(get("/do/status/200", "Slo-Synthetic: " + SECRET)).isEqualTo("200");
        assertThat(get("/do/status/200")).isEqualTo("200");

        assertThat(eventsOf("web")).isEqualTo(new Tally(1, 0));
        assertThat(engine.status("synthetic/web").events()).isEqualTo(new Tally(1, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Slo-Synthetic: true",
                "Slo-Synthetic:",
                "Slo-Synthetic: correct-horse-batter",
                "Slo-Synthetic: correct-horse-battery-staple",
                "Slo-Synthetic: CORRECT-HORSE-BATTERY",
                "Synthetic: correct-horse-battery"
            })
    void aUserWhoGuessesTheHeaderHidesNoFailure(String header) throws Exception {
        start(filter().recognizingProbes(SECRET));

        get("/do/status/503", header);

        assertThat(eventsOf("web")).isEqualTo(new Tally(0, 1));
        assertThat(engine.status("synthetic/web").events()).isEqualTo(Tally.NONE);
    }

    @Test
    void whereNoSecretWasSetTheHeaderMeansNothing() throws Exception {
        start(filter());

        get("/do/status/503", "Slo-Synthetic: " + SECRET);

        assertThat(eventsOf("web")).isEqualTo(new Tally(0, 1));
    }

    @Test
    void aProbeOfARouteWithoutASyntheticSloIsAccountedForAsOverflow() throws Exception {
        engine.add(availability("other"));
        start(filter().recognizingProbes(SECRET));

        get("/other", "Slo-Synthetic: " + SECRET);
        get("/nowhere", "Slo-Synthetic: " + SECRET);

        assertThat(eventsOf("other")).isEqualTo(Tally.NONE);
        assertThat(engine.ledger().overflow()).isEqualTo(2);
        assertThat(engine.ledger().sent()).isEqualTo(2);
        assertThat(engine.unknownNames()).isEmpty();
    }

    @Test
    void asynchronousAnswersToProbesAreCountedApartToo() throws Exception {
        behaviours.release.countDown();
        start(filter().recognizingProbes(SECRET));

        get("/do/async/503", "Slo-Synthetic: " + SECRET);

        assertThat(eventsOf("web")).isEqualTo(Tally.NONE);
        assertThat(engine.status("synthetic/web").events()).isEqualTo(new Tally(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fifteen-letters", "sixteen letters!", "sixteen-letters\u00e9"})
    void N12_aSecretThatIsNoneIsRefusedAndNotRepeated(String secret) {
        assertThatThrownBy(() -> filter().recognizingProbes(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the secret of synthetic traffic must be 16 to 200 visible ASCII characters, but had "
                        + secret.length() + " characters, or others among them; give 16 or more random ones");
        engine.close();
    }
}
