// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident that is open, with what is needed to go on with it in another life of the engine.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 *
 * @param incident the incident
 * @param told of which severities everybody knows who should
 * @param firing on what each rule fired that fires
 */
public record OpenIncident(Incident incident, Set<Severity> told, List<Evidence> firing) {

    /** Creates a record. */
    public OpenIncident {
        told = Set.copyOf(told);
        firing = List.copyOf(firing);
    }

    /**
     * The same incident, of whose alerts some were not heard.
     *
     * @param unheard alerts of which not every listener has heard
     * @return the incident, with these among those that have to be told
     */
    public OpenIncident without(Set<Alert> unheard) {
        Set<Severity> heard = told.stream()
                .filter(severity ->
                        incident.alert(severity).filter(unheard::contains).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new OpenIncident(incident, heard, firing);
    }

    /**
     * The same incident of an SLO that has another name now.
     *
     * @param slo the name
     * @return the incident, with its id
     */
    public OpenIncident of(String slo) {
        return new OpenIncident(incident.of(slo), told, firing);
    }
}
