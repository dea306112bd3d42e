package org.parley.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.api.TaskHead;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.HostArrays;
import org.parley.api.graph.Loss;
import org.parley.api.graph.Tensor;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.Capability;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Selector;
import org.parley.testkit.contract.adapter.AdapterContract;
import org.parley.testkit.contract.check.ArrayComparison;
import org.parley.testkit.contract.check.CheckCollector;
import org.parley.testkit.contract.check.DeterminismCheck;
import org.parley.testkit.contract.check.EngineSession;
import org.parley.testkit.contract.check.LinearProbe;
import org.parley.testkit.contract.check.PluginUnderTest;
import org.parley.testkit.fixture.SyntheticWorld;

/** What a task head promises. */
final class TaskHeadContract {
    private static final int STEPS = 200;

    private final PluginUnderTest<TaskHead> subject;
    private final SyntheticWorld fixture;

    TaskHeadContract(PluginUnderTest<TaskHead> subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    void addTo(CheckCollector checks) {
        checks.add("shapes", "every output has one entry a map", this::shapes);
        checks.add("targets", "equal truths give equal targets", this::targets);
        checks.add("decode", "answers are well-formed and outputs not changed", this::decode);
        checks.add("finite", "zero maps and empty truths give finite numbers", this::finite);
        checks.add("seeds", "equal seeds give equal outputs, others others", this::seeds);
        if (subject.can(Capability.TRAINABLE)) {
            checks.add("overfits", "cars in four frames are learnt by heart", this::overfits);
        }
    }

    private FeatureSpec spec() {
        return fixture.wide();
    }

    private Map<String, HostArray> outputs(TaskHead head, EngineSession lab, HostArray... maps) {
        return lab.infer(
                g -> {
                    Map<String, HostArray> all = new TreeMap<>();
                    predict(g, head, maps).forEach((name, t) -> all.put(name, t.toHost()));
                    return all;
                });
    }

    private static Map<String, Tensor> predict(Graph g, TaskHead head, HostArray... maps) {
        List<Tensor> fused = new ArrayList<>();
        for (HostArray map : maps) {
            fused.add(g.constant(map));
        }
        return head.predict(g.scope("model"), g.concat(fused, 0));
    }

    private interface Look {
        List<String> findings(TaskHead head, EngineSession lab);
    }

    private List<String> look(Look look) throws Exception {
        return subject.with(
                head -> {
                    try (EngineSession lab = new EngineSession(fixture.seeds())) {
                        return look.findings(head, lab);
                    }
                });
    }

    private List<String> shapes() throws Exception {
        return look(
                (head, lab) -> {
                    HostArray a = fixture.carFeature(spec(), 0);
                    HostArray b = fixture.carFeature(spec(), 1);
                    List<String> found = new ArrayList<>();
                    outputs(head, lab, a, b)
                            .forEach(
                                    (name, out) -> {
                                        if (out.shape().length == 0 || out.shape()[0] != 2) {
                                            found.add(
                                                    "output '%s' of 2 maps has shape %s"
                                                            .formatted(
                                                                    name,
                                                                    ArrayComparison.shape(
                                                                            out.shape())));
                                        }
                                    });
                    return found;
                });
    }

    private List<String> targets() throws Exception {
        return look(
                (head, lab) -> {
                    HostArrays first = head.target(spec(), fixture.truth(spec(), 0));
                    HostArrays again = head.target(spec(), fixture.truth(spec(), 0));
                    return ArrayComparison.equal(
                            "the second target", first.values(), again.values(), 0);
                });
    }

    private List<String> decode() throws Exception {
        return look(
                (head, lab) -> {
                    var outputs = outputs(head, lab, fixture.carFeature(spec(), 0));
                    Map<String, HostArray> kept = new TreeMap<>();
                    outputs.forEach((name, a) -> kept.put(name, ArrayComparison.copy(a)));
                    Prediction answer = head.decode(spec(), outputs);
                    List<String> found = new ArrayList<>(answer(answer));
                    found.addAll(
                            ArrayComparison.equal("after decode the output", kept, outputs, 0));
                    return found;
                });
    }

    private static List<String> answer(Prediction answer) {
        if (!(answer instanceof Detections detections)) {
            return List.of();
        }
        double before = 1;
        for (Detection d : detections.boxes()) {
            if (!(d.score() >= 0 && d.score() <= before)) {
                return List.of(
                        "scores must fall from 1 to 0, but %s follows %s"
                                .formatted(d.score(), before));
            }
            before = d.score();
        }
        return List.of();
    }

    private List<String> finite() throws Exception {
        return look(
                (head, lab) -> {
                    Set<String> found = new LinkedHashSet<>();
                    for (float value : new float[] {0, 1}) {
                        outputs(head, lab, AdapterContract.filled(spec(), value))
                                .forEach((name, a) -> found.addAll(finite(name, value, a)));
                    }
                    byte[] classes = new byte[spec().rows() * spec().columns()];
                    var map =
                            new org.parley.api.data.ClassMap(
                                    spec().rows(), spec().columns(), classes);
                    Truth nothing = new Truth(List.of(), List.of(), Optional.of(map));
                    HostArray zeros = AdapterContract.filled(spec(), 0);
                    HostArrays target = head.target(spec(), nothing);
                    HostArray loss =
                            lab.infer(g -> loss(g, head, List.of(target), zeros).total().toHost());
                    found.addAll(ArrayComparison.finite("the loss of an empty truth", loss));
                    return List.copyOf(found);
                });
    }

    private static List<String> finite(String name, float value, HostArray a) {
        return ArrayComparison.finite("output '" + name + "' of a map that is all " + value, a);
    }

    private static Loss loss(Graph g, TaskHead head, List<HostArrays> targets, HostArray... maps) {
        return head.loss(g.scope("model"), predict(g, head, maps), targets);
    }

    private List<String> seeds() throws Exception {
        SeedStream seeds = fixture.seeds();
        return DeterminismCheck.findings(
                subject.provider().descriptor(),
                () -> result(seeds),
                () -> result(seeds.child("another")));
    }

    private DeterminismCheck.Result result(SeedStream seeds) throws Exception {
        return subject.result(
                seeds, (head, lab) -> outputs(head, lab, fixture.carFeature(spec(), 0)));
    }

    private List<String> overfits() throws Exception {
        return look(
                (head, lab) -> {
                    HostArray[] maps = new HostArray[4];
                    List<HostArrays> targets = new ArrayList<>();
                    for (int place = 0; place < maps.length; place++) {
                        maps[place] = fixture.carFeature(spec(), place);
                        targets.add(head.target(spec(), fixture.truth(spec(), place)));
                    }
                    Selector model = Selector.of("model");
                    double[] ends =
                            lab.train(model, STEPS, 0.02, (g, i) -> loss(g, head, targets, maps));
                    return LinearProbe.fell(ends, "of four frames", STEPS);
                });
    }
}
