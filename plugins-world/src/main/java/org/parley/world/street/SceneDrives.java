package org.parley.world.street;

import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.world.street.town.TownModel;
import org.parley.world.street.traffic.AgentFleet;
import org.parley.world.street.traffic.TrafficDrive;

/** The drive behind each scene: its town, and who is connected. */
final class SceneDrives {
    /** From one frame of a scene to the next. */
    private static final double FRAME_SECONDS = 1;

    private SceneDrives() {}

    /** Three of four scenes have a road-side unit among their agents. */
    static TrafficDrive of(SceneId id, WorldRecipe recipe, SeedStream world) {
        SeedStream own = world.child(id.name());
        RandomStream random = own.child("fleet").random();
        int agents =
                recipe.fewestAgents()
                        + random.nextInt(recipe.mostAgents() - recipe.fewestAgents() + 1);
        int posts = agents > 1 && random.nextDouble() < 0.75 ? 1 : 0;
        TownModel town = TownModel.of(world, SceneId.folder(id.split()), id.number());
        return TrafficDrive.through(
                town,
                own,
                new AgentFleet(agents - posts, posts),
                recipe.framesPerScene(),
                FRAME_SECONDS);
    }
}
