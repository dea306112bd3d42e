package org.parley.baselines.who2com.handshake;

import static org.parley.api.error.Require.require;

import java.util.List;

/**
 * What is said before a feature is sent, and how it is made.
 *
 * @param message whether a request says anything; without it every supporter matches its key
 *     against a vector of ones, and nothing is sent for it
 * @param messageSize numbers of a request
 * @param keySize numbers of a key, which never leaves its owner
 * @param matching of message and key
 * @param layers widths between what an agent sees and its message or key
 * @param batchNorm whether the five convolutions before these normalise batches; a batch is one
 *     map, so only for maps of some size
 * @param selected features sent in evaluation: of those with the highest scores, weighed among each
 *     other; 1 for the best one alone, as many as there are supporters for attention over all
 */
public record HandshakeConfig(
        boolean message,
        int messageSize,
        int keySize,
        MatchingFunction matching,
        List<Integer> layers,
        boolean batchNorm,
        int selected) {
    public HandshakeConfig {
        require(messageSize > 0, "messageSize must be positive, was %s", messageSize);
        require(keySize > 0, "keySize must be positive, was %s", keySize);
        require(selected > 0, "selected must be positive, was %s", selected);
        require(
                matching != MatchingFunction.SCALED_DOT_PRODUCT || messageSize == keySize,
                "matching scaled-dot-product needs a message and a key of the same size, found"
                        + " messageSize %s and keySize %s; choose general or additive for others",
                messageSize,
                keySize);
        layers = List.copyOf(layers);
        boolean wide = layers.stream().allMatch(w -> w > 0);
        require(wide, "layers must be positive widths, were %s", layers);
    }
}
