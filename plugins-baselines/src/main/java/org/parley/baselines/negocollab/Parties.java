package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.BenchmarkException;
import org.parley.api.training.Alliance;

/** Who founds the alliance and who joins it, by configuration and suite. */
final class Parties {
    private Parties() {}

    static Alliance of(Alliance alliance, NegoCollabConfig config) {
        Alliance parties =
                config.founders().isEmpty() ? alliance : founded(alliance, config.founders());
        if (parties.founders().size() < 2) {
            throw BenchmarkException.user(
                    "a common representation needs at least two founders, found %s; let the suite"
                            + " assign more modalities, or name more under 'founders'",
                    parties.founders());
        }
        config.protocol()
                .filter(p -> !parties.founders().contains(p))
                .ifPresent(
                        p -> {
                            throw BenchmarkException.user(
                                    "the protocol modality '%s' is not one of the founders %s;"
                                            + " name one of them, or add it",
                                    p, parties.founders());
                        });
        return parties;
    }

    private static Alliance founded(Alliance alliance, List<String> founders) {
        List<String> newcomers = new ArrayList<>(alliance.all());
        if (!newcomers.containsAll(founders)) {
            throw BenchmarkException.user(
                    "the founders %s are not all among the modalities %s that the suite assigns"
                            + " where this method runs",
                    founders, alliance.all());
        }
        newcomers.removeAll(founders);
        return new Alliance(founders, newcomers);
    }
}
