package org.parley.runner.domaingap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Budget;
import org.parley.api.training.Samples;
import org.parley.api.training.Selector;
import org.parley.api.training.Stage;
import org.parley.leaderboard.result.MethodState;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.weights.SafetensorsFile;

/** Founders negotiate and are tuned; then a newcomer is aligned and tuned. */
class MethodStatesTest {
    private static final String FOUNDER = "method/m1";
    private static final String NEWCOMER = "method/m3";

    @TempDir Path directory;

    private static Stage stage(String id, Samples samples, String moves) {
        return new Stage(
                id,
                samples,
                Selector.of(moves),
                new Budget(1, 1, 1),
                (g, batch) -> {
                    throw new AssertionError();
                });
    }

    private Path weights(String stage, double founder, double newcomer) {
        Path file = directory.resolve(stage);
        try (ModelSession session = session(founder, newcomer)) {
            SafetensorsFile.write(session.parameters(), "method", file);
        }
        return file;
    }

    private static ModelSession session(double founder, double newcomer) {
        ModelSession session = NumericEngines.open(new SeedStream(1));
        session.parameters()
                .write(FOUNDER + "/w", false, HostArray.of(new float[] {(float) founder}, 1));
        session.parameters()
                .write(NEWCOMER + "/w", true, HostArray.of(new float[] {(float) newcomer}, 1));
        return session;
    }

    private MethodStates states() {
        return new MethodStates(
                List.of(
                        stage("negotiate", Samples.PAIRED, FOUNDER),
                        stage("tune", Samples.SCENE, FOUNDER),
                        stage("align-m3", Samples.PAIRED, NEWCOMER),
                        stage("tune-m3", Samples.SCENE, NEWCOMER)),
                List.of(
                        weights("negotiate", 1, 0),
                        weights("tune", 2, 0),
                        weights("align-m3", 2, 3),
                        weights("tune-m3", 2, 4)));
    }

    private static List<Double> values(ModelSession session) {
        return List.of(
                session.parameters().values(FOUNDER + "/w")[0],
                session.parameters().values(NEWCOMER + "/w")[0]);
    }

    @Test
    void whatIsAlignedIsPutTogetherWithoutWhatIsTuned() {
        MethodStates states = states();
        Map<MethodState, List<Double>> expected =
                Map.of(
                        MethodState.UNTRAINED, List.of(9.0, 9.0),
                        MethodState.ALIGNED, List.of(1.0, 3.0),
                        MethodState.TUNED, List.of(2.0, 4.0));
        List<MethodState> seen = new ArrayList<>();
        try (ModelSession session = session(9, 9)) {
            for (MethodState state : states.all()) {
                states.load(state, session.parameters());
                assertThat(values(session)).as(state.id()).isEqualTo(expected.get(state));
                assertThat(session.parameters().isBuffer(NEWCOMER + "/w")).isTrue();
                seen.add(state);
            }
        }
        assertThat(seen).containsExactly(MethodState.values());
    }

    @Test
    void whatIsNeverTunedHasNoTunedState() {
        MethodStates paired =
                new MethodStates(
                        List.of(stage("align", Samples.PAIRED, "method")),
                        List.of(weights("align", 5, 6)));
        assertThat(paired.trained()).containsExactly(MethodState.ALIGNED);
        assertThat(paired.all()).containsExactly(MethodState.UNTRAINED, MethodState.ALIGNED);
        assertThat(new MethodStates(List.of(), List.of()).trained())
                .containsExactly(MethodState.ALIGNED);
    }
}
