package org.parley.baselines.who2com;

import java.util.List;
import org.parley.api.training.Budget;
import org.parley.baselines.who2com.handshake.HandshakeConfig;
import org.parley.baselines.who2com.handshake.MatchingFunction;

/**
 * Keys of {@code who2com}, {@code who2com-frozen} and {@code when2com}.
 *
 * @param requester who asks
 * @param handshake what is said before a feature is sent
 * @param train encoders, handshake and head together, on collaborative frames
 */
public record Who2comConfig(RequesterConfig requester, HandshakeConfig handshake, Budget train) {
    static Who2comConfig standard() {
        return new Who2comConfig(
                RequesterConfig.of("m1"),
                new HandshakeConfig(
                        true, 8, 128, MatchingFunction.GENERAL, List.of(256, 128), false, 1),
                new Budget(2000, 2, 1e-3));
    }
}
