package org.parley.dummies.cheat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.api.Provider;
import org.parley.dummies.FailInTrain;
import org.parley.testkit.contract.PluginContracts;
import org.parley.testkit.contract.check.ContractCheck;
import org.parley.testkit.contract.check.ContractFinding;

/** The contract fails who smuggles. */
class CheatsTest {
    private static List<String> check(Provider<?, ?> cheat, String id) {
        ContractCheck check =
                PluginContracts.checks(cheat).stream()
                        .filter(c -> c.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        return check.run().stream().map(ContractFinding::message).toList();
    }

    @Test
    void aFeatureHandedOverByAStaticIsFound() {
        assertThat(check(new SmugglesByStatic(), "bytes"))
                .containsExactly(
                        "threw java.lang.IllegalStateException: nothing was handed over, in"
                                + " org.parley.dummies.cheat.SmugglesByStatic$Smuggler.receive (SmugglesByStatic.java:57)");
    }

    @Test
    void aCodecThatRemembersInPlaceOfWritingIsFound() {
        assertThat(check(new WritesNothing(), "bytes"))
                .containsExactly(
                        "threw java.lang.IllegalStateException: there is nothing to remember, in"
                                + " org.parley.dummies.cheat.WritesNothing$EmptyCodec.decode (WritesNothing.java:56)");
    }

    @Test
    void whoHandsOverNothingButMessagesPasses() {
        assertThat(check(new FailInTrain(), "bytes")).isEmpty();
    }
}
