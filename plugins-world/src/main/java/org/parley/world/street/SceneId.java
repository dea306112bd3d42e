package org.parley.world.street;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.api.data.Split;

/** A scene of a world: its folder is {@code <split>/<split>-0000}. */
record SceneId(Split split, int number) {
    /** All scenes of a recipe, split by split. */
    static List<SceneId> all(WorldRecipe recipe) {
        List<SceneId> all = new ArrayList<>();
        for (Split split : Split.values()) {
            for (int i = 0; i < recipe.scenes(split); i++) {
                all.add(new SceneId(split, i));
            }
        }
        return all;
    }

    /** OPV2V's name of the folder that holds a split. */
    static String folder(Split split) {
        return split == Split.VALIDATION ? "validate" : split.id();
    }

    String name() {
        return String.format(Locale.ROOT, "%s-%04d", split.id(), number);
    }
}
