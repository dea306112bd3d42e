package org.parley.world.street.town;

import org.parley.api.random.SeedStream;

/** Builds a town: streets, ground, lots beside the streets, then furniture on the pavements. */
final class TownBuilder {
    private TownBuilder() {}

    static TownModel build(TownLayout layout, SeedStream seeds) {
        double reach = TownModel.REACH_METRES;
        StreetPlan plan = layout.plan(seeds.child("streets").random(), reach);
        RoadNetwork network = NetworkBuilder.build(plan);
        TownDraft draft = new TownDraft(plan, new GroundRaster(reach + 10));
        GroundRasterPainter painter = new GroundRasterPainter(draft, network);
        painter.paintSurfaces();
        new LotFiller(draft, seeds.child("lots").random()).build();
        new StreetFurniture(draft, seeds.child("furniture").random()).build();
        painter.paintMarkings();
        return new TownModel(layout, network, draft);
    }
}
