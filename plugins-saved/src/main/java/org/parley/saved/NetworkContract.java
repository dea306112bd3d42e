package org.parley.saved;

import static org.parley.api.error.Require.require;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.parley.api.geometry.BevGrid;
import org.parley.api.graph.HostArray;
import org.parley.api.message.FeatureSpec;

/** Holds a network against its configuration; what does not fit fails with {@code USER}. */
record NetworkContract(SavedNetwork network, SavedSettings config) {
    NetworkContract {
        List<String> inputs = network.inputs();
        require(
                inputs.size() == 1,
                "the network in '%s' has %s inputs (%s), expected one; save a network that takes"
                        + " one image",
                config.file(),
                inputs.size(),
                String.join(", ", inputs));
    }

    /** The layer whose output is the feature. */
    String layer() {
        return config.layer().map(this::known).orElseGet(this::onlyOutput);
    }

    private String onlyOutput() {
        List<String> outputs = network.outputs();
        require(
                outputs.size() == 1,
                "the network in '%s' has %s outputs (%s); choose one with the key '%s'",
                config.file(),
                outputs.size(),
                String.join(", ", outputs),
                config.layerKey());
        return outputs.get(0);
    }

    private String known(String name) {
        List<String> layers = network.layers();
        require(
                layers.contains(name),
                "the network in '%s' has no %s '%s'; %sits %ss: %s",
                config.file(),
                config.layerKey(),
                name,
                nearest(name, layers).map(n -> "did you mean '" + n + "'? ").orElse(""),
                config.layerKey(),
                String.join(", ", layers));
        return name;
    }

    private static Optional<String> nearest(String name, List<String> layers) {
        int limit = Math.max(2, name.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance();
        String lower = name.toLowerCase(Locale.ROOT);
        return layers.stream()
                .filter(l -> distance.apply(lower, l.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparing(l -> distance.apply(lower, l.toLowerCase(Locale.ROOT))));
    }

    /** The feature's shape and place, from what it makes of an empty image. */
    FeatureSpec spec() {
        String layer = layer();
        HostArray output = NetworkTrial.onEmptyImage(config, x -> network.run(layer, x));
        require(
                output.shape().length == 4 && output.shape()[0] == 1,
                "%s '%s' of '%s' puts out the shape %s, expected a map of four axes; choose another"
                        + " one with the key '%s': %s",
                config.layerKey(),
                layer(),
                config.file(),
                Arrays.toString(output.shape()),
                config.layerKey(),
                String.join(", ", network.layers()));
        int[] shape = config.resolvedOrder().toNhwc(output).shape();
        return new FeatureSpec(shape[3], shape[1], shape[2], grid(shape[1], shape[2]));
    }

    private Optional<BevGrid> grid(int rows, int columns) {
        if (config.grid().isPresent()) {
            return Optional.of(declared(config.grid().get(), rows, columns));
        }
        return config.input() == InputKind.PILLAR_IMAGE
                ? Optional.of(derived(config.pillarImage().grid(), rows, columns))
                : Optional.empty();
    }

    private BevGrid declared(BevGrid grid, int rows, int columns) {
        require(
                grid.rows() == rows && grid.columns() == columns,
                "%s '%s' of '%s' puts out %s × %s cells (rows × columns), expected the %s × %s"
                        + " of the key 'grid'; change the grid, the image or the key '%s'",
                config.layerKey(),
                layer(),
                config.file(),
                rows,
                columns,
                grid.rows(),
                grid.columns(),
                config.layerKey());
        return grid;
    }

    private BevGrid derived(BevGrid image, int rows, int columns) {
        int factor = Math.max(1, image.columns() / columns);
        require(
                rows * factor == image.rows() && columns * factor == image.columns(),
                "%s '%s' of '%s' puts out %s × %s cells (rows × columns), which do not divide"
                        + " the pillar image of %s × %s evenly; say with the key 'grid' where they"
                        + " lie, or change the image or the key '%s'",
                config.layerKey(),
                layer(),
                config.file(),
                rows,
                columns,
                image.rows(),
                image.columns(),
                config.layerKey());
        return image.coarser(factor);
    }
}
