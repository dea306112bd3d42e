package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.parley.api.Encoder;
import org.parley.api.data.Observation;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.testkit.contract.check.ArrayComparison;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.DeterminismCheck;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.LinearProbe;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.contract.check.SampleObservations;
import org.parley.testkit.fixture.SyntheticWorld;

/** What an encoder promises. */
final class EncoderContract {
    private final PluginUnderTest<Encoder> subject;
    private final SyntheticWorld fixture;

    EncoderContract(PluginUnderTest<Encoder> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    void addTo(CheckCollector checks) {
        checks.add("shapes", "features are shaped as spec() says", this::shapes);
        checks.add("inputs", "the observation is not changed", this::inputs);
        checks.add("finite", "empty and constant sweeps and images are fine", this::finite);
        checks.add("batch", "an observation gives the same alone and in company", this::batch);
        checks.add("seeds", "equal seeds give equal features, others others", this::seeds);
        if (subject.can(Capability.TRAINABLE)) {
            checks.add("overfits", "cars in four frames are learnt by heart", this::overfits);
        }
    }

    private static List<HostArray> encode(EngineSession lab, Encoder encoder, Observation... all) {
        if (encoder instanceof Encoder.Opaque opaque) {
            return sensed(all).map(opaque::encode).toList();
        }
        HostArray features = lab.infer(g -> encode(g, (Encoder.Trainable) encoder, all));
        return List.of(features);
    }

    private static HostArray encode(Graph g, Encoder.Trainable encoder, Observation... all) {
        List<HostArrays> prepared = sensed(all).map(encoder::prepare).toList();
        return encoder.encode(g.scope("model"), prepared).toHost();
    }

    /** As in a run, where encoders are given no labels. */
    private static Stream<Observation> sensed(Observation... all) {
        return java.util.Arrays.stream(all).map(Observation::withoutLabels);
    }

    private interface Look {
        List<String> findings(Encoder encoder, EngineSession lab);
    }

    private List<String> look(Look look) throws Exception {
        return subject.with(
                encoder -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        return look.findings(encoder, lab);
                    }
                });
    }

    private List<String> shapes() throws Exception {
        return look(
                (encoder, lab) -> {
                    FeatureSpec s = encoder.spec();
                    List<String> found = new ArrayList<>();
                    boolean opaque = encoder instanceof Encoder.Opaque;
                    for (int n = 1; n <= (opaque ? 1 : 2); n++) {
                        Observation[] all = new Observation[n];
                        java.util.Arrays.setAll(all, fixture::observation);
                        int[] wanted = {n, s.rows(), s.columns(), s.channels()};
                        for (HostArray a : encode(lab, encoder, all)) {
                            if (!java.util.Arrays.equals(wanted, a.shape())) {
                                found.add(
                                        "the features of %d observations have shape %s;"
                                                        .formatted(
                                                                n, ArrayComparison.shape(a.shape()))
                                                + " spec() says "
                                                + ArrayComparison.shape(wanted));
                            }
                        }
                    }
                    return found;
                });
    }

    private List<String> inputs() throws Exception {
        return look(
                (encoder, lab) -> {
                    Observation observation = fixture.observation(0);
                    int before = SampleObservations.hash(observation);
                    encode(lab, encoder, observation);
                    return before == SampleObservations.hash(observation)
                            ? List.of()
                            : List.of("the observation's points or pixels were changed");
                });
    }

    private List<String> finite() throws Exception {
        return look(
                (encoder, lab) -> {
                    Observation some = fixture.observation(0);
                    List<String> found = new ArrayList<>();
                    for (HostArray a : encode(lab, encoder, SampleObservations.empty(some))) {
                        found.addAll(ArrayComparison.finite("the feature of nothing seen", a));
                    }
                    for (HostArray a : encode(lab, encoder, SampleObservations.constant(some))) {
                        found.addAll(ArrayComparison.finite("the feature of one point", a));
                    }
                    return found;
                });
    }

    private List<String> batch() throws Exception {
        return look(
                (encoder, lab) -> {
                    if (encoder instanceof Encoder.Opaque) {
                        return List.of();
                    }
                    Observation one = fixture.observation(0);
                    HostArray alone = encode(lab, encoder, one).get(0);
                    HostArray both = encode(lab, encoder, one, fixture.observation(1)).get(0);
                    float[] first = java.util.Arrays.copyOf(both.values(), alone.values().length);
                    return ArrayComparison.equal(
                            "in a batch of two the first feature",
                            alone,
                            HostArray.of(first, alone.shape()),
                            1e-4 * Math.max(1, ArrayComparison.largest(alone)));
                });
    }

    private List<String> seeds() throws Exception {
        SeedStream seeds = fixture.seeds();
        return DeterminismCheck.findings(
                subject.provider().descriptor(),
                () -> run(seeds),
                () -> run(seeds.child("another")));
    }

    private DeterminismCheck.Result run(SeedStream seeds) throws Exception {
        return subject.result(
                seeds,
                (encoder, lab) ->
                        Map.of("feature", encode(lab, encoder, fixture.observation(0)).get(0)));
    }

    private List<String> overfits() throws Exception {
        return subject.with(
                encoder -> {
                    if (!(encoder instanceof Encoder.Trainable e)) {
                        return List.of("TRAINABLE is declared, but the encoder is opaque");
                    }
                    List<HostArrays> seen = new ArrayList<>();
                    for (int place = 0; place < 4; place++) {
                        seen.add(e.prepare(fixture.observation(place).withoutLabels()));
                    }
                    return new LinearProbe(fixture, e.spec()).findings(g -> e.encode(g, seen));
                });
    }
}
