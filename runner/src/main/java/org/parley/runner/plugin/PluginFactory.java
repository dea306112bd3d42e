package org.parley.runner.plugin;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.Dataset;
import org.parley.api.Encoder;
import org.parley.api.GeneratedDataset;
import org.parley.api.Perception;
import org.parley.api.PluginRef;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.message.FeatureSpec;
import org.parley.api.plugin.Capability;
import org.parley.api.plugin.FusionStage;
import org.parley.api.plugin.PluginDescriptor;
import org.parley.api.plugin.PluginKind;
import org.parley.api.random.SeedStream;
import org.parley.api.training.Alliance;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.synthetic.KnownGap;
import org.parley.nn.weights.SafetensorsFile;
import org.parley.nn.wire.WireFormat;
import org.parley.nn.wire.WiredBaseline;
import org.parley.runner.feature.PerceptionModels;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.registry.AgentPlugins;
import org.parley.runner.registry.PluginRegistry;
import org.parley.runner.registry.PluginType;
import org.parley.runner.suite.MethodConfig;
import org.parley.runner.suite.ModalityConfig;
import org.parley.runner.suite.ModalitySelection;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.SuiteConfig;
import org.parley.runner.suite.SyntheticModality;

/** Makes the products of a suite's plugins. Cheap: nothing is computed yet. */
public final class PluginFactory {
    private final PluginRegistry registry;
    private final SuiteConfig suite;
    private final Path scratch;

    public PluginFactory(PluginRegistry registry, SuiteConfig suite, Path scratch) {
        this.registry = registry;
        this.suite = suite;
        this.scratch = scratch;
    }

    public SuiteConfig suite() {
        return suite;
    }

    public PluginRegistry registry() {
        return registry;
    }

    private Context context(SeedStream seeds, Progress progress) {
        Map<String, Perception> made = new LinkedHashMap<>();
        return new HostContext(
                registry,
                seeds,
                new ScratchFolder(scratch),
                progress,
                m -> made.computeIfAbsent(m, k -> perception(k, seeds, progress)),
                this::sensors);
    }

    /** A synthetic modality looks with what the modality that it was made from looks with. */
    private Set<Capability> sensors(String name) {
        SyntheticModality gap = suite.knownGaps().get(name);
        String real = gap == null ? name : gap.of();
        PluginRef encoder = suite.modality(real).encoder();
        EnumSet<Capability> sensors = EnumSet.of(Capability.LIDAR, Capability.CAMERA);
        sensors.retainAll(
                registry.plugin(PluginKind.ENCODER, encoder.id()).descriptor().capabilities());
        return sensors;
    }

    /** The dataset of a split as it is before any file of its own is there. */
    public Dataset dataset(Split split) {
        Context context = context(new SeedStream(0), Progress.silent());
        return registry.create(PluginType.DATASET, suite.dataset(split), context);
    }

    /**
     * The dataset of a split, ready to be read.
     *
     * @param files where its own files are, of a dataset that makes some
     */
    public Dataset dataset(Split split, Optional<Path> files) {
        Dataset made = dataset(split);
        return made instanceof GeneratedDataset generated
                ? generated.open(files.orElseThrow())
                : made;
    }

    /** The split that methods learn from: training scenes where there are none for adaptation. */
    public Split adaptation() {
        return registry.askAtLength(
                "asking the dataset for its splits",
                () -> {
                    try (Dataset dataset = dataset(Split.ADAPTATION)) {
                        return dataset.holds(Split.ADAPTATION) ? Split.ADAPTATION : Split.TRAIN;
                    }
                });
    }

    /** Truth as methods learn it and are asked for it. */
    public GroundTruth truths(Dataset dataset) {
        return new GroundTruth(dataset.evaluationRange(), suite.egoInTruth());
    }

    Perception perception(String name, SeedStream seeds, Progress progress) {
        ModalityConfig modality = suite.modality(name);
        Context context = context(seeds, progress);
        return new Perception(
                name,
                registry.create(PluginType.ENCODER, modality.encoder(), context),
                registry.create(PluginType.FUSION, modality.fusion(), context),
                registry.create(PluginType.TASK_HEAD, modality.head(), context));
    }

    /** A method; one that has parts which it does not declare, or the reverse, is refused. */
    public Baseline baseline(MethodConfig method, SeedStream seeds, Progress progress) {
        Context context = context(seeds.child(method.id()), progress);
        Baseline made = registry.create(PluginType.BASELINE, method.baseline(), context);
        PluginDescriptor descriptor = descriptor(method);
        requireDeclared(descriptor, Capability.OWN_FUSION, any(method, made::ownFusion));
        requireDeclared(descriptor, Capability.OWN_HEAD, any(method, made::ownHead));
        requireDeclared(descriptor, Capability.OWN_ENCODER, any(method, made::ownEncoder));
        return method.wire()
                .<Baseline>map(wire -> wired(method, made, wire.format(), context))
                .orElse(made);
    }

    private Baseline wired(MethodConfig method, Baseline made, WireFormat wire, Context context) {
        if (!descriptor(method).fuses(FusionStage.INTERMEDIATE)) {
            throw BenchmarkException.user(
                    "method '%s' sends no features that could travel in a wire format; take out its"
                            + " 'wire'",
                    method.id());
        }
        return new WiredBaseline(made, wire, context);
    }

    private boolean any(MethodConfig method, Function<String, Optional<?>> part) {
        return ModalitySelection.of(suite, method).names().stream()
                .anyMatch(modality -> part.apply(modality).isPresent());
    }

    private static void requireDeclared(
            PluginDescriptor descriptor, Capability capability, boolean has) {
        if (descriptor.capabilities().contains(capability) != has) {
            throw BenchmarkException.plugin(
                    "%s %s, yet its descriptor %s %s",
                    descriptor.label(),
                    has ? "has such a part" : "has no such part",
                    has ? "does not declare" : "declares",
                    capability);
        }
    }

    /** What a method says of itself without being made. */
    public PluginDescriptor descriptor(MethodConfig method) {
        return registry.plugin(PluginKind.BASELINE, method.baseline().id()).descriptor();
    }

    /** A method as one agent runs it: code, scratch space and all of its own. */
    public AgentMethod forAgent(MethodConfig method, SeedStream seeds) {
        AgentPlugins own = new AgentPlugins();
        try {
            PluginFactory bench = new PluginFactory(registry.of(own), suite, scratch);
            return new AgentMethod(bench.baseline(method, seeds, Progress.silent()), own);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /** The shape of a modality's feature; empty where its encoder cannot be made. */
    public Optional<FeatureSpec> spec(String name) {
        Context context = context(new SeedStream(0), Progress.silent());
        PluginRef ref = suite.modality(name).encoder();
        try {
            return registry.ask(
                    "asking the encoder of '" + name + "' for its shape",
                    () -> {
                        try (Encoder encoder = registry.create(PluginType.ENCODER, ref, context)) {
                            return Optional.of(encoder.spec());
                        }
                    });
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return Optional.empty();
        }
    }

    /** What a method is trained for, who founds the alliance and who joins it. */
    public Alliance alliance(MethodConfig method) {
        List<String> founders = method.founders();
        List<String> all = ModalitySelection.of(suite, method).names();
        if (founders.isEmpty()) {
            return new Alliance(all, List.of());
        }
        return new Alliance(
                all.stream().filter(founders::contains).toList(),
                all.stream().filter(m -> !founders.contains(m)).toList());
    }

    /**
     * The modalities whose models a cell needs: its agents', those trained on shared points that
     * answer, and of a method with encoders of its own the founders', whose frozen parts all use.
     */
    public ModalitySelection inCell(
            ScenarioConfig scenario, MethodConfig method, List<String> pointModels) {
        boolean lent = descriptor(method).capabilities().contains(Capability.OWN_ENCODER);
        return ModalitySelection.in(suite, scenario)
                .and(pointModels)
                .and(lent ? method.founders() : List.of());
    }

    /** The models of some modalities with the given weights files loaded. */
    public PerceptionModels models(
            ModalitySelection modalities, SeedStream seeds, Progress progress, List<Path> weights) {
        Map<String, Perception> perceptions = new LinkedHashMap<>();
        for (String name : modalities.models()) {
            perceptions.put(name, perception(name, seeds, progress));
        }
        Map<String, KnownGap> gaps = new LinkedHashMap<>();
        modalities.gaps().forEach((k, g) -> gaps.put(k, new KnownGap(g.of(), g.channels())));
        ModelSession session = NumericEngines.open(seeds.child("parameters"));
        weights.forEach(file -> SafetensorsFile.read(file, session.parameters()));
        return new PerceptionModels(perceptions, gaps, session);
    }

    /** Fails the task if a frozen model moved, statistics included. */
    public static void requireFrozen(
            String what, Map<String, String> before, Map<String, String> after) {
        before.forEach(
                (modality, hash) -> {
                    if (!hash.equals(after.get(modality))) {
                        throw BenchmarkException.plugin(
                                "%s moved the frozen perception model of '%s'"
                                        + " (hash %s before, %s after)",
                                what, modality, hash, after.get(modality));
                    }
                });
    }
}
