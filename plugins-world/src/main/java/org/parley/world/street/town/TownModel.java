package org.parley.world.street.town;

import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.FlatGround;
import org.parley.world.street.scene.PlacedMesh;

/**
 * A town: all that stays the same from one drive through it to the next. Immutable; equal seeds and
 * layouts give equal towns.
 */
public final class TownModel {
    /** Streets leave the town this far from its middle, along x or y. */
    public static final double REACH_METRES = 130;

    private final TownLayout layout;
    private final RoadNetwork network;
    private final FlatGround ground;
    private final List<PlacedMesh> things;
    private final List<GroundRectangle> buildings;
    private final List<ParkingBay> bays;
    private final List<Pose> posts;

    TownModel(TownLayout layout, RoadNetwork network, TownDraft draft) {
        this.layout = layout;
        this.network = network;
        this.ground = draft.ground();
        this.things = List.copyOf(draft.things());
        this.buildings = List.copyOf(draft.buildings());
        this.bays = List.copyOf(draft.bays());
        this.posts = List.copyOf(draft.posts());
    }

    /** The town of a layout that a stream of seeds gives. */
    public static TownModel build(TownLayout layout, SeedStream seeds) {
        return TownBuilder.build(layout, seeds);
    }

    /**
     * Town number {@code n} of a split. Layouts take turns. No two splits share a town, because the
     * name of the split is part of the seed.
     *
     * @param world the one seed of the whole world
     * @param split name of the split
     */
    public static TownModel of(SeedStream world, String split, int n) {
        TownLayout[] all = TownLayout.values();
        SeedStream seeds = world.child("town").child(split).child(Integer.toString(n));
        return build(all[Math.floorMod(n, all.length)], seeds);
    }

    public TownLayout layout() {
        return layout;
    }

    public RoadNetwork network() {
        return network;
    }

    public FlatGround ground() {
        return ground;
    }

    /** Buildings, greenery, poles and barriers. */
    public List<PlacedMesh> things() {
        return things;
    }

    /** What of them nobody can look over or through. */
    public List<GroundRectangle> buildings() {
        return buildings;
    }

    /** Where vehicles may park. */
    public List<ParkingBay> bays() {
        return bays;
    }

    /** Places for road-side units beside junctions, on the ground, facing the junction. */
    public List<Pose> posts() {
        return posts;
    }
}
