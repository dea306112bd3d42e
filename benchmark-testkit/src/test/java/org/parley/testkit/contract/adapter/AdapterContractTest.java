package org.parley.testkit.contract.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parley.api.plugin.Capability.CHANNEL_CHANGE;
import static org.parley.api.plugin.Capability.GRID_CHANGE;
import static org.parley.api.plugin.Capability.TRAINABLE;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.parley.api.Adapter;
import org.parley.api.error.Require;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Init;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.Codec;
import org.parley.api.message.Field;
import org.parley.api.message.Flow;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.api.plugin.Capability;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.testkit.contract.PluginContracts;
import org.parley.testkit.contract.Rigged;
import org.parley.testkit.contract.check.ContractFinding;

/** Each promise of an adapter, broken once. */
class AdapterContractTest {
    private static List<String> found(String check, Supplier<Adapter> adapter, Capability... can) {
        return PluginContracts.checks(new Rigged(adapter, can)).stream()
                .filter(c -> c.id().equals(check))
                .findFirst()
                .orElseThrow()
                .run()
                .stream()
                .map(ContractFinding::message)
                .toList();
    }

    @Test
    void anAdapterThatRefusesWhatItDoesNotDeclareIsFine() {
        Supplier<Adapter> careful =
                () ->
                        new Rigged.Plain() {
                            @Override
                            public Tensor receive(
                                    Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
                                Require.require(
                                        from.spec().channels() == ego.spec().channels(),
                                        "rigged needs equal channel counts");
                                Require.require(
                                        from.spec().grid().equals(ego.spec().grid()),
                                        "rigged needs equal grids");
                                return super.receive(g, ego, from, inbox);
                            }
                        };
        assertThat(PluginContracts.findings(PluginContracts.checks(new Rigged(careful)))).isEmpty();
    }

    @Test
    void undeclaredCapabilitiesMustBeRefusedByName() {
        assertThat(found("undeclared", Rigged.Plain::new))
                .containsExactly(
                        "CHANNEL_CHANGE is not declared, so it must be refused with a USER or"
                                + " PLUGIN error that says 'channel'; it failed (PLUGIN): the"
                                + " receiver of m1 returned shape [1, 6, 8, 9] for a message of m2;"
                                + " it declared [1, 6, 8, 6]",
                        "7 × 8 cells with 6 channels for an ego of 6 × 8 with 6 work though"
                                + " GRID_CHANGE is not declared; declare it");
    }

    @Test
    void parametersOfAnAdapterThatIsNotTrainableAreFound() {
        assertThat(found("undeclared", Rigged.Linear::new, CHANNEL_CHANGE, GRID_CHANGE))
                .containsExactly("there are parameters or stages though TRAINABLE is not declared");
    }

    @Test
    void malformedRoundsAreFound() {
        Field field = Field.dense("f");
        List<Round> rounds =
                List.of(
                        new Round("r", Flow.BROADCAST, List.of(field, field)),
                        new Round("r", Flow.EGO_TO_EACH, List.of(field)));
        assertThat(found("rounds", () -> withRounds(rounds)))
                .containsExactly(
                        "two rounds have the same name",
                        "the last round 'r' does not reach the ego",
                        "round 'r' needs fields of different names");
        assertThat(found("rounds", () -> withRounds(List.of())))
                .containsExactly("there is no round, so nothing is ever received");
    }

    private static Adapter withRounds(List<Round> rounds) {
        return new Rigged.Plain() {
            @Override
            public List<Round> rounds() {
                return rounds;
            }
        };
    }

    @Test
    void messagesOtherThanDeclaredAreFound() {
        Supplier<Adapter> odd =
                () ->
                        new Rigged.Plain() {
                            @Override
                            public OutgoingMessage send(
                                    Graph g, AgentFeature self, Round round, MessageInbox inbox) {
                                return new OutgoingMessage(
                                        Map.of(
                                                "feature",
                                                g.reshape(self.feature(), 2, 3, 8, 6),
                                                "secret",
                                                self.feature()),
                                        Optional.of(g.fill(0.7, 1, 1)));
                            }

                            @Override
                            public Tensor receive(
                                    Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
                                return ego.feature();
                            }
                        };
        assertThat(found("wire", odd))
                .contains(
                        "round 'feature' declares the fields [feature], sent are [feature, secret]",
                        "field 'feature' of kind DENSE has shape [2, 3, 8, 6], expected"
                                + " (1, H, W, C)",
                        "a gate holds 0.7; on the road it must be 0 or 1");
    }

    /** Says it is lossless, drops a half, and writes a byte that it does not read. */
    private static final class Liar implements Codec {
        private final Codec raw = Codec.raw(Field.dense("feature"));

        @Override
        public void encode(HostArray values, ByteBuffer to) {
            raw.encode(values, to);
            to.put((byte) 1);
        }

        @Override
        public int maxBytes(int... shape) {
            return raw.maxBytes(shape) + 1;
        }

        @Override
        public HostArray decode(ByteBuffer from, int... shape) {
            return raw.decode(from, shape);
        }

        @Override
        public Tensor twin(Graph g, Tensor t) {
            return g.scale(t, 2);
        }

        @Override
        public boolean lossless() {
            return true;
        }
    }

    @Test
    void aCodecThatDoesNotReadWhatItWroteAndItsWrongTwinAreFound() {
        Supplier<Adapter> lying =
                () ->
                        new Rigged.Plain() {
                            @Override
                            public Codec codec(Field field) {
                                return new Liar();
                            }
                        };
        assertThat(found("wire", lying))
                .contains("codec of field 'feature' leaves 1 of its bytes unread")
                .anyMatch(m -> m.startsWith("round 'feature': decoded field 'feature' differs: "));
        assertThat(found("twin", lying))
                .allMatch(m -> m.startsWith("the byte path's feature from '10"))
                .hasSize(2);
    }

    @Test
    void parametersThatIgnoreTheSeedAreFound() {
        HostArray fixed = HostArray.of(new float[] {1, 2, 3, 4, 5, 6}, 6);
        Supplier<Adapter> stubborn =
                () ->
                        new Rigged.Plain() {
                            @Override
                            public Tensor receive(
                                    Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
                                Tensor gain = g.param("gain", new Init.Given(fixed), 6);
                                return g.multiply(super.receive(g, ego, from, inbox), gain);
                            }
                        };
        assertThat(found("seeds", stubborn, TRAINABLE))
                .containsExactly(
                        "random parameters are equal under another seed; draw them through"
                                + " Graph.param or Context.seeds");
    }

    @Test
    void anAdapterThatCannotLearnIsFound() {
        Supplier<Adapter> dull =
                () ->
                        new Rigged.Linear() {
                            @Override
                            public Tensor receive(
                                    Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
                                return g.scale(g.tanh(super.receive(g, ego, from, inbox)), 1e-3);
                            }
                        };
        assertThat(found("overfits", dull, TRAINABLE, CHANNEL_CHANGE))
                .singleElement()
                .asString()
                .matches(
                        "the alignment loss of four pairs went from [0-9.]+ to [0-9.]+"
                                + " in 300 steps; expected a fall of 80 %");
        assertThat(found("known-gap", dull, TRAINABLE, CHANNEL_CHANGE))
                .singleElement()
                .asString()
                .startsWith("after 300 steps the error is ")
                .endsWith(" % of the variance of unseen features; expected at most 5 %");
    }

    @Test
    void aStageThatTrainsNothingIsFound() {
        Supplier<Adapter> idle =
                () ->
                        new Rigged.Linear() {
                            @Override
                            public List<Stage> extraStages() {
                                return List.of(
                                        new Stage(
                                                "idle",
                                                Samples.SINGLE_TYPE,
                                                Selector.of("wieght"),
                                                new Budget(1, 1, 1e-3),
                                                (g, batch) -> Loss.of("zero", g.fill(0, 1))));
                            }
                        };
        assertThat(found("extra-stages", idle, TRAINABLE, CHANNEL_CHANGE))
                .containsExactly("stage 'idle' trains nothing: no parameter lies in [wieght]");
    }

    @Test
    void aGradientThatIsBentOnPurposeIsNotTakenForAWrongOne() {
        Supplier<Adapter> bent =
                () ->
                        new Rigged.Linear() {
                            @Override
                            public Tensor receive(
                                    Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
                                return g.reverseGradient(super.receive(g, ego, from, inbox), 1);
                            }
                        };
        assertThat(found("gradient", bent, TRAINABLE, CHANNEL_CHANGE)).isEmpty();
    }
}
