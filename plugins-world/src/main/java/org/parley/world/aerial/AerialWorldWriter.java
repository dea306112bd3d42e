package org.parley.world.aerial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.parley.api.Dataset;
import org.parley.api.GeneratedDataset;
import org.parley.api.Progress;
import org.parley.api.data.Split;
import org.parley.api.geometry.Range;
import org.parley.datasets.file.RevisionHash;
import org.parley.world.aerial.file.AerialFolder;
import org.parley.world.aerial.file.AerialJson;
import org.parley.world.aerial.file.WorldHeader;
import org.parley.world.aerial.landscape.AerialClass;
import org.parley.world.writing.ParallelScenes;

/** Writes worlds, scene by scene on all processors; the bytes do not depend on how many. */
final class AerialWorldWriter implements GeneratedDataset {
    /** Raised with every change that changes a file. */
    static final String VERSION = "1.0.0";

    private final AerialConfig config;
    private final AerialRecipe recipe;

    AerialWorldWriter(AerialConfig config) {
        this.config = config;
        this.recipe = config.recipe();
    }

    @Override
    public String revision() {
        String text =
                String.join(
                        " ",
                        "aerial",
                        VERSION,
                        config.setting().id(),
                        Long.toString(config.seed()),
                        recipe.sizes());
        return RevisionHash.of(text);
    }

    @Override
    public boolean holds(Split split) {
        return recipe.scenes(split) > 0;
    }

    @Override
    public Range evaluationRange() {
        return AerialDataset.RANGE;
    }

    @Override
    public List<String> classNames() {
        return AerialClass.names();
    }

    @Override
    public void generate(Path directory, Set<Split> splits, Progress progress) {
        AerialFolder folder = new AerialFolder(directory);
        AerialSceneWriter writer = new AerialSceneWriter(folder, config);
        ParallelScenes.make("flying over the land", scenes(writer, splits), progress);
        String flight = config.setting().flight().id();
        AerialJson.write(
                folder.header(),
                new WorldHeader(
                        WorldHeader.FORMAT, flight, recipe.imagePixels(), AerialClass.names()));
    }

    private List<Callable<Void>> scenes(AerialSceneWriter writer, Set<Split> splits) {
        List<Callable<Void>> scenes = new ArrayList<>();
        for (Split split : Split.values()) {
            for (int i = 0; splits.contains(split) && i < recipe.scenes(split); i++) {
                int number = i;
                scenes.add(Executors.callable(() -> writer.write(split, number), null));
            }
        }
        return scenes;
    }

    @Override
    public Dataset open(Path directory) {
        return AerialDataset.open(directory, config.setting());
    }
}
