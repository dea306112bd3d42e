package org.parley.datasets.world.town;

import org.parley.api.random.SeedStream;

/** Builds a town: streets, ground, lots beside the streets, then furniture on the pavements. */
final class TownBuilder {
    private TownBuilder() {}

    static Town build(Layout layout, SeedStream seeds) {
        double reach = Town.REACH_METRES;
        StreetPlan plan = layout.plan(seeds.child("streets").random(), reach);
        RoadNetwork network = NetworkBuilder.build(plan);
        TownDraft draft = new TownDraft(plan, new GroundRaster(reach + 10));
        GroundPainter painter = new GroundPainter(draft, network);
        painter.paintSurfaces();
        new Lots(draft, seeds.child("lots").random()).build();
        new Furniture(draft, seeds.child("furniture").random()).build();
        painter.paintMarkings();
        return new Town(layout, network, draft);
    }
}
