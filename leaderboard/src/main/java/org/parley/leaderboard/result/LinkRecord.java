package org.parley.leaderboard.result;

import org.parley.api.error.Require;

/**
 * What crossed one link to the ego in one frame, counted on the serialised bytes.
 *
 * @param fromAgent the sender
 * @param modality the sender's modality
 * @param requestBytes what the ego sent to ask, or to shake hands
 * @param payloadBytes what arrived at the ego, headers and pose included
 */
public record LinkRecord(String fromAgent, String modality, long requestBytes, long payloadBytes) {
    public LinkRecord {
        Require.require(
                requestBytes >= 0 && payloadBytes >= 0,
                "link from %s has negative bytes: request %s, payload %s",
                fromAgent,
                requestBytes,
                payloadBytes);
    }

    /** Both ways together. */
    public long totalBytes() {
        return requestBytes + payloadBytes;
    }
}
