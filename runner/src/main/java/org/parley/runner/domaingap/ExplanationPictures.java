package org.parley.runner.domaingap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.graph.BevFeatureMap;
import org.parley.viz.canvas.PictureCanvas;
import org.parley.viz.feature.FeaturePicture;
import org.parley.viz.feature.ImportancePicture;

/**
 * Pictures of what a method made of some observations: {@code importance-1.png} and {@code
 * features-1.png} and so on, of the first frame of each of the first scenes.
 */
final class ExplanationPictures {
    private static final int SCENES = 3;

    private final Path directory;
    private final String label;
    private final List<String> modalities;
    private final Set<String> scenes = new HashSet<>();

    ExplanationPictures(Path directory, String label, List<String> modalities) {
        this.directory = directory;
        this.label = label;
        this.modalities = modalities;
    }

    /** Draws an observation if it is one of those to be shown. */
    void offer(Frame frame, Observation observer, Truth truth, Map<String, BevFeatureMap> maps) {
        if (scenes.size() >= SCENES || maps.isEmpty() || !scenes.add(frame.scene())) {
            return;
        }
        String what = label + ": " + frame.id() + ", agent " + observer.agent();
        int number = scenes.size();
        ImportancePicture.of(what, observer, truth, maps)
                .ifPresent(picture -> write("importance-" + number + ".png", picture));
        FeaturePicture.of(what, observer, truth, modalities, maps)
                .ifPresent(picture -> write("features-" + number + ".png", picture));
    }

    private void write(String name, PictureCanvas picture) {
        try {
            Files.write(directory.resolve(name), picture.png());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
