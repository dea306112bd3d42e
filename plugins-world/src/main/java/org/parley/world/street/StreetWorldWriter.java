package org.parley.world.street;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.geometry.Range;
import org.parley.datasets.file.RevisionHash;
import org.parley.datasets.opv2v.Opv2vConfig;
import org.parley.datasets.opv2v.Opv2vDataset;
import org.parley.world.writing.ParallelScenes;

/** Writes worlds, scene by scene on all processors; the bytes do not depend on how many. */
final class StreetWorldWriter implements GeneratedDataset {
    /** Raised with every change that changes a file. */
    static final String VERSION = "1.0.0";

    private final WorldConfig config;
    private final WorldRecipe recipe;

    StreetWorldWriter(WorldConfig config) {
        this.config = config;
        this.recipe = config.recipe();
    }

    @Override
    public String revision() {
        return RevisionHash.of("world " + VERSION + " " + config.seed() + " " + recipe.sizes());
    }

    @Override
    public boolean holds(Split split) {
        return recipe.scenes(split) > 0;
    }

    @Override
    public Range evaluationRange() {
        return recipe.range();
    }

    @Override
    public void generate(Path directory, Set<Split> splits, Progress progress) {
        List<SceneId> scenes = SceneId.all(recipe);
        Stream.of(Split.values())
                .filter(split -> split != Split.ADAPTATION || holds(split))
                .forEach(s -> SceneWriter.directory(directory.resolve(SceneId.folder(s))));
        SceneWriter writer = new SceneWriter(directory, recipe, config.seed());
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (SceneId id : scenes) {
            boolean wanted = splits.contains(id.split());
            tasks.add(() -> wanted ? writer.write(id) : writer.agents(id));
        }
        List<List<String>> made = ParallelScenes.make("building the world", tasks, progress);
        SortedMap<String, List<String>> agents = new TreeMap<>();
        for (int i = 0; i < scenes.size(); i++) {
            agents.put(scenes.get(i).name(), made.get(i));
        }
        ModalityDealing.write(directory, agents);
    }

    @Override
    public Dataset open(Path directory) {
        return new Opv2vDataset(
                Opv2vConfig.standard().at(directory.toString()).within(recipe.range()));
    }
}
