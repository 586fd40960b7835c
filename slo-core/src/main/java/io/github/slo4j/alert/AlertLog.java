// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes alerts to the log: pages as errors, tickets as warnings, resolutions as information.
 *
 * <p>Thread-safety: stateless, safe for use by many threads.
 */
public final class AlertLog implements AlertListener {
    private static final Logger LOG = LoggerFactory.getLogger(AlertLog.class);

    /** Creates the listener; its logger is named after this class. */
    public AlertLog() {}

    @Override
    public void onNotice(Notice notice) {
        String text = notice.title() + (notice.lines().isEmpty() ? "" : ": " + String.join("; ", notice.lines()));
        if (notice.isGood()) {
            LOG.info("{}", text);
        } else {
            LOG.warn("{}", text);
        }
    }

    @Override
    public void onAlert(Alert alert) {
        if (!alert.isFiring()) {
            LOG.info("{} resolved: {} [{}]", alert.severity(), alert.slo(), alert.incidentId());
        } else if (alert.severity() == Severity.PAGE) {
            LOG.error("PAGE {}: {} [{}]", alert.slo(), alert.evidence().describe(), alert.incidentId());
        } else {
            LOG.warn("TICKET {}: {} [{}]", alert.slo(), alert.evidence().describe(), alert.incidentId());
        }
    }
}
