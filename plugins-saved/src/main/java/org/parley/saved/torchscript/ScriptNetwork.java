package org.parley.saved.torchscript;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parley.api.error.BenchmarkException;
import org.parley.api.graph.HostArray;
import org.parley.nn.engine.EngineProvider;
import org.parley.nn.engine.NumericEngines;
import org.parley.nn.engine.SavedModel;
import org.parley.nn.engine.SavedModelLoader;
import org.parley.saved.ModelFile;
import org.parley.saved.NetworkTrial;
import org.parley.saved.SavedEncoder;
import org.parley.saved.SavedNetwork;

/** A model that libtorch runs, whichever engine computes the rest. */
final class ScriptNetwork implements SavedNetwork {
    private static final String NEEDED =
            "encoder 'torchscript' needs the key 'file': the path of a network saved by"
                    + " torch.jit.save";

    private final SavedModel model;
    private final List<String> outputs;

    private ScriptNetwork(SavedModel model, List<String> outputs) {
        this.model = model;
        this.outputs = outputs;
    }

    /** Loads the network and tries it on an empty image, which tells its outputs. */
    static SavedEncoder open(TorchScriptConfig config) {
        Path file = ModelFile.verified(config.file(), config.sha256(), NEEDED);
        SavedModel model = loader().open(file);
        try {
            Map<String, HostArray> first = NetworkTrial.onEmptyImage(config, model::run);
            List<String> outputs = first.keySet().stream().sorted().toList();
            return SavedEncoder.of(new ScriptNetwork(model, outputs), config);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static SavedModelLoader loader() {
        EngineProvider torch =
                NumericEngines.all().stream()
                        .filter(p -> p.id().equals(NumericEngines.TORCH))
                        .findFirst()
                        .orElseThrow(ScriptNetwork::missing);
        return torch.start().savedModels().orElseThrow();
    }

    private static BenchmarkException missing() {
        return BenchmarkException.user(
                "the encoder 'torchscript' runs networks with libtorch, which is missing;"
                        + " './parley doctor --engine torch' fetches it once, whichever engine"
                        + " computes afterwards");
    }

    @Override
    public List<String> inputs() {
        return List.of("image");
    }

    @Override
    public List<String> outputs() {
        return outputs;
    }

    @Override
    public List<String> layers() {
        return outputs;
    }

    @Override
    public HostArray run(String layer, HostArray image) {
        return Objects.requireNonNull(model.run(image).get(layer), layer);
    }

    @Override
    public void close() {
        model.close();
    }
}
