package org.parley.runner.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.api.data.Split;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.runner.artifact.TaskWorkspace;
import org.parley.runner.frame.SplitFrames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Computes the features of one frozen model for every agent of every frame of a split. */
public final class FeatureExtraction {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureExtraction.class);
    private static final double GIB = 1L << 30;

    private final PerceptionModels models;
    private final String modality;
    private final FeatureFile.Identity identity;

    public FeatureExtraction(
            PerceptionModels models, String modality, FeatureFile.Identity identity) {
        this.models = models;
        this.modality = modality;
        this.identity = identity;
    }

    public void run(Dataset dataset, Split split, TaskWorkspace making, Path file)
            throws IOException {
        SplitFrames frames = new SplitFrames(dataset, split);
        requireSpace(dataset, split, making.directory());
        making.progress().begin("features " + modality + " " + split.id(), frames.size());
        try (FeatureFile.Writer writer = new FeatureFile.Writer(file, identity)) {
            for (int i = 0; i < frames.size(); i++) {
                if (i + 1 < frames.size()) {
                    Frame next = frames.get(i + 1);
                    next.agents().forEach(o -> models.expect(modality, next.id(), o));
                }
                for (Observation o : frames.get(i).agents()) {
                    add(writer, frames.get(i), o);
                }
                making.progress().at(i + 1L, Map.of());
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted computing features");
                }
            }
            writer.finish();
        } finally {
            making.progress().end();
        }
    }

    /** Who lacks the sensor of a modality has no feature; whoever asks for it is told why. */
    private void add(FeatureFile.Writer writer, Frame frame, Observation o) throws IOException {
        try {
            writer.add(frame.id(), o.agent(), models.compute(modality, frame.id(), o));
        } catch (BenchmarkException e) {
            LOG.debug(
                    "no feature {} of {} in {}: {}",
                    modality,
                    o.agent(),
                    frame.id(),
                    e.getMessage());
        }
    }

    private void requireSpace(Dataset dataset, Split split, Path folder) throws IOException {
        long agents = 0;
        for (SceneInfo scene : dataset.scenes(split)) {
            agents += (long) scene.frames() * scene.agents().size();
        }
        long bytes = agents * identity.bytes();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (bytes > free) {
            throw new BenchmarkException(
                    ErrorCode.RESOURCE,
                    String.format(
                            Locale.ROOT,
                            "features of '%s' on the %s split need up to %.1f GiB, but %.1f are"
                                    + " free; say 'features: float16' or 'features: none' in the"
                                    + " suite",
                            modality,
                            split.id(),
                            bytes / GIB,
                            free / GIB));
        }
    }
}
