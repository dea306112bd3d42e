package org.parley.world.aerial.landscape;

import java.util.List;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.PlacedMesh;
import org.parley.world.street.town.TownModel;

/**
 * A land to fly over: a town of the street world, thinned out, with water, fields and woods. Equal
 * seeds give equal lands.
 *
 * @param town its streets, for traffic
 * @param ground of the whole land
 * @param things all that stands on it and never moves
 */
public record LandscapeModel(TownModel town, FlatGround ground, List<PlacedMesh> things) {
    /** Half the side of the land around the town's middle; beyond it nothing new comes. */
    public static final double REACH_METRES = 190;

    public LandscapeModel {
        things = List.copyOf(things);
    }

    /**
     * Land number {@code n} of a split. No two splits share one, because the split's name is part
     * of the seed.
     *
     * @param world the one seed of the whole world
     */
    public static LandscapeModel of(SeedStream world, String split, int n) {
        TownModel town = TownModel.of(world, split, n);
        SeedStream seeds = world.child("land").child(split).child(Integer.toString(n));
        return new LandscapeBuilder(town, seeds).build();
    }
}
