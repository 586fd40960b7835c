// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.advice.simulation;

import static java.util.stream.Collectors.joining;

import io.github.slo4j.Slo;
import io.github.slo4j.alert.Alert;
import io.github.slo4j.alert.AlertPolicy;
import io.github.slo4j.alert.AlertRule;
import io.github.slo4j.alert.Severity;
import io.github.slo4j.objective.Objective;
import io.github.slo4j.objective.Period;
import io.github.slo4j.objective.Ratio;
import io.github.slo4j.sli.Outcome;
import io.github.slo4j.sli.SliRecorder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One service with its traffic and its outages, and an SLO for each of the compared rules: all see the same events. */
final class Service {
    private static final Period PERIOD = Period.rollingDays(30);

    private final Setting setting;
    private final Chance chance;
    private final List<Outage> outages;
    private final Map<String, Score> scores = new LinkedHashMap<>();
    private final Arrivals good;
    private final Arrivals bad;
    private final Arrivals goodInOutage;
    private final Arrivals badInOutage;
    private int nextOutage;

    /**
     * Plans a service.
     *
     * @param setting what it is put through
     * @param seed decides, with the setting, all that happens
     * @param life how long it is watched
     * @param tick how long it is from one look to the next
     * @param noise the share of events that fail when nothing is wrong
     */
    Service(Setting setting, long seed, Duration life, Duration tick, double noise) {
        this.setting = setting;
        chance = new Chance(seed * Setting.ALL.size() + setting.number());
        outages = Outage.schedule(chance, setting.lasting(), life, tick);
        double events = setting.perSecond() * tick.toSeconds();
        good = new Arrivals(events * (1 - noise));
        bad = new Arrivals(events * noise);
        goodInOutage = new Arrivals(events * (1 - setting.failing()));
        badInOutage = new Arrivals(events * setting.failing());
        for (Demand demand : Demand.ALL) {
            scores.put(slo(demand), new Score(outages, life));
        }
    }

    private String slo(Demand demand) {
        return recorder() + "-" + demand.word();
    }

    String recorder() {
        return "service-" + setting.number();
    }

    Stream<Slo> slos(Ratio target) {
        AlertPolicy pages = AlertPolicy.of(pages(new Objective(target, PERIOD)));
        return Demand.ALL.stream()
                .map(demand -> Slo.named(slo(demand))
                        .on(recorder())
                        .availability()
                        .target(target.toPercent())
                        .over(PERIOD)
                        .alerting(pages.with(demand.confidence())));
    }

    private static AlertRule[] pages(Objective objective) {
        return AlertPolicy.preset(objective).rules().stream()
                .filter(rule -> rule.severity() == Severity.PAGE)
                .toArray(AlertRule[]::new);
    }

    /** Lets come what comes from this second to the next tick. */
    void live(long second, SliRecorder recorder) {
        boolean failing = isFailingAt(second);
        record(recorder, Outcome.GOOD, failing ? goodInOutage : good);
        record(recorder, Outcome.BAD, failing ? badInOutage : bad);
    }

    private void record(SliRecorder recorder, Outcome outcome, Arrivals arrivals) {
        long events = arrivals.next(chance);
        if (events > 0) {
            recorder.record(outcome, 0, events);
        }
    }

    private boolean isFailingAt(long second) {
        while (nextOutage < outages.size() && second >= outages.get(nextOutage).to()) {
            nextOutage++;
        }
        return nextOutage < outages.size() && outages.get(nextOutage).hasFailuresAt(second);
    }

    /** Hears a page, of whichever service it is. */
    void hear(Alert page, long second) {
        Score score = scores.get(page.slo());
        if (score != null) {
            score.hear(page, second);
        }
    }

    /** A row of the table, in which each cell has a figure for each of the compared rules. */
    String row() {
        return "| " + setting.rate() + " | " + setting.outage() + cell(Score::precision) + cell(Score::recall)
                + cell(Score::detection) + cell(Score::reset) + cell(Score::falsePagesPerMonth) + " |";
    }

    private String cell(Function<Score, String> figure) {
        return scores.values().stream().map(figure).collect(joining(" · ", " | ", ""));
    }
}
