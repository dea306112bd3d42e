package org.parley.datasets.world;

import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.town.Town;
import org.parley.datasets.world.traffic.Drive;
import org.parley.datasets.world.traffic.Fleet;

/** The drive behind each scene: its town, and who is connected. */
final class Drives {
    /** From one frame of a scene to the next. */
    private static final double FRAME_SECONDS = 1;

    private Drives() {}

    /** Three of four scenes have a road-side unit among their agents. */
    static Drive of(SceneId id, Recipe recipe, SeedStream world) {
        SeedStream own = world.child(id.name());
        RandomStream random = own.child("fleet").random();
        int agents =
                recipe.fewestAgents()
                        + random.nextInt(recipe.mostAgents() - recipe.fewestAgents() + 1);
        int posts = agents > 1 && random.nextDouble() < 0.75 ? 1 : 0;
        Town town = Town.of(world, SceneId.folder(id.split()), id.number());
        return Drive.through(
                town,
                own,
                new Fleet(agents - posts, posts),
                recipe.framesPerScene(),
                FRAME_SECONDS);
    }
}
