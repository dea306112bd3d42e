package org.parley.datasets.world.town;

import java.util.List;
import org.parley.api.geometry.Pose;
import org.parley.api.random.SeedStream;
import org.parley.datasets.world.scene.Ground;
import org.parley.datasets.world.scene.Placed;

/**
 * A town: all that stays the same from one drive through it to the next. Immutable; equal seeds and
 * layouts give equal towns.
 */
public final class Town {
    /** Streets leave the town this far from its middle, along x or y. */
    public static final double REACH_METRES = 130;

    private final Layout layout;
    private final RoadNetwork network;
    private final Ground ground;
    private final List<Placed> things;
    private final List<Footprint> buildings;
    private final List<Bay> bays;
    private final List<Pose> posts;

    Town(Layout layout, RoadNetwork network, TownDraft draft) {
        this.layout = layout;
        this.network = network;
        this.ground = draft.ground();
        this.things = List.copyOf(draft.things());
        this.buildings = List.copyOf(draft.buildings());
        this.bays = List.copyOf(draft.bays());
        this.posts = List.copyOf(draft.posts());
    }

    /** The town of a layout that a stream of seeds gives. */
    public static Town build(Layout layout, SeedStream seeds) {
        return TownBuilder.build(layout, seeds);
    }

    /**
     * Town number {@code n} of a split. Layouts take turns. No two splits share a town, because the
     * name of the split is part of the seed.
     *
     * @param world the one seed of the whole world
     * @param split name of the split
     */
    public static Town of(SeedStream world, String split, int n) {
        Layout[] all = Layout.values();
        SeedStream seeds = world.child("town").child(split).child(Integer.toString(n));
        return build(all[Math.floorMod(n, all.length)], seeds);
    }

    public Layout layout() {
        return layout;
    }

    public RoadNetwork network() {
        return network;
    }

    public Ground ground() {
        return ground;
    }

    /** Buildings, greenery, poles and barriers. */
    public List<Placed> things() {
        return things;
    }

    /** What of them nobody can look over or through. */
    public List<Footprint> buildings() {
        return buildings;
    }

    /** Where vehicles may park. */
    public List<Bay> bays() {
        return bays;
    }

    /** Places for road-side units beside junctions, on the ground, facing the junction. */
    public List<Pose> posts() {
        return posts;
    }
}
