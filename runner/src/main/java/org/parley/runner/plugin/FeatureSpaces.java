package org.parley.runner.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.api.error.BenchmarkException;
import org.parley.api.message.FeatureSpec;
import org.parley.runner.suite.ModalitySelection;

/** Where features lie: on the ground plane or in image space, which have no common place. */
public final class FeatureSpaces {
    private final PluginFactory bench;
    private final Map<String, Optional<FeatureSpec>> specs = new TreeMap<>();

    public FeatureSpaces(PluginFactory bench) {
        this.bench = bench;
    }

    /**
     * Fails with {@code USER} where some lie on the ground and others in image space. A modality
     * whose encoder cannot be made is passed over: its own cells say why.
     *
     * @param what would have mixed them, and {@code remedy} what to do
     */
    public void requireOne(ModalitySelection modalities, String what, String remedy) {
        List<String> ground = new ArrayList<>();
        List<String> image = new ArrayList<>();
        for (String name : modalities.models()) {
            specs.computeIfAbsent(name, bench::spec)
                    .ifPresent(spec -> (spec.grid().isPresent() ? ground : image).add(name));
        }
        if (!ground.isEmpty() && !image.isEmpty()) {
            throw BenchmarkException.user(
                    "%s mixes modalities on the ground plane (%s) with modalities in image space"
                            + " (%s); %s",
                    what, String.join(", ", ground), String.join(", ", image), remedy);
        }
    }
}
