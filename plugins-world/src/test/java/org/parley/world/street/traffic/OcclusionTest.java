package org.parley.world.street.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.api.geometry.Transform;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.ConnectedAgent;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.scene.WorldSnapshot;
import org.parley.world.street.town.TownModel;

/** Collaboration must be worth its while: much of what all see is hidden from one. */
class OcclusionTest {
    private static final double RANGE = 51.2;

    @Test
    void manyObjectsAreHiddenFromTheEgoAndManyHardlySeen() {
        int all = 0;
        int none = 0;
        int few = 0;
        for (int n = 0; n < 10; n++) {
            SeedStream seeds = new SeedStream(40 + n);
            TownModel town = TownModel.of(seeds, "test", n);
            WorldSnapshot s =
                    TrafficDrive.through(town, seeds, AgentFleet.vehicles(2), 1, 0.1).snapshot(0);
            List<Integer> counts = fromEgo(s);
            assertThat(counts).hasSizeGreaterThan(10);
            all += counts.size();
            none += (int) counts.stream().filter(c -> c == 0).count();
            few += (int) counts.stream().filter(c -> c > 0 && c <= 5).count();
        }
        assertThat((double) none / all).as("no return").isGreaterThan(0.28);
        assertThat((double) few / all).as("one to five returns").isGreaterThan(0.13);
    }

    /** The ego's returns from each object in range that any agent has a return from. */
    private static List<Integer> fromEgo(WorldSnapshot s) {
        List<Map<Long, Integer>> returns =
                s.agents().stream().map(a -> RoughSight.returns(s, a)).toList();
        ConnectedAgent ego = s.agents().get(0);
        Transform toEgo = ego.lidarInWorld().toTransform().inverse();
        List<Integer> counts = new ArrayList<>();
        for (PlacedVehicle v : s.vehicles()) {
            double[] p = toEgo.apply(v.onGround().x(), v.onGround().y(), 0);
            boolean itself = ego.vehicle().orElse(-1) == v.id();
            boolean inRange = Math.abs(p[0]) < RANGE && Math.abs(p[1]) < RANGE;
            if (!itself && inRange && returns.stream().anyMatch(r -> r.containsKey(v.id()))) {
                counts.add(returns.get(0).getOrDefault(v.id(), 0));
            }
        }
        return counts;
    }
}
