package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.error.Require;
import org.parley.api.random.SeedStream;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.town.TownModel;

/**
 * Some seconds of a town's traffic, worked out when it is made. Equal towns, seeds and arguments
 * give equal traffic.
 */
public final class TrafficRecording {
    private static final double WARM_UP_SECONDS = 25;

    private final List<PlacedVehicle> parked;
    private final List<List<PlacedVehicle>> moving;

    private TrafficRecording(TownModel town, SeedStream seeds, int frames, int stepsPerFrame) {
        this.parked = BayParking.fill(town.bays(), seeds.child("parking").random());
        this.moving = record(town, seeds.child("traffic"), frames, stepsPerFrame);
    }

    /**
     * Records the traffic of a town.
     *
     * @param frames how many
     * @param frameSeconds from one frame to the next, a multiple of 0.1
     */
    public static TrafficRecording of(
            TownModel town, SeedStream seeds, int frames, double frameSeconds) {
        int steps = (int) Math.round(frameSeconds / TrafficFlow.STEP_SECONDS);
        Require.require(
                frames > 0
                        && steps > 0
                        && Math.abs(steps * TrafficFlow.STEP_SECONDS - frameSeconds) < 1e-6,
                "a drive needs frames, some tenths of a second apart; got %s, %s s apart",
                frames,
                frameSeconds);
        return new TrafficRecording(town, seeds, frames, steps);
    }

    private static List<List<PlacedVehicle>> record(
            TownModel town, SeedStream seeds, int frames, int stepsPerFrame) {
        TrafficFlow traffic = new TrafficFlow(town.network(), seeds);
        for (int i = 0; i < WARM_UP_SECONDS / TrafficFlow.STEP_SECONDS; i++) {
            traffic.step();
        }
        List<List<PlacedVehicle>> all = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            List<PlacedVehicle> now = new ArrayList<>();
            for (MovingVehicle m : traffic.movers()) {
                now.add(m.skin.vehicle(m.id, m.pose(), m.speed));
            }
            all.add(now);
            for (int i = 0; i < stepsPerFrame; i++) {
                traffic.step();
            }
        }
        return all;
    }

    /** Number of frames. */
    public int frames() {
        return moving.size();
    }

    /** All vehicles that are parked throughout, in the order of their ids. */
    public List<PlacedVehicle> parked() {
        return parked;
    }

    /** All vehicles on the streets at frame {@code k}, from 0, in the order of their ids. */
    public List<PlacedVehicle> moving(int k) {
        return moving.get(k);
    }

    List<List<PlacedVehicle>> moving() {
        return moving;
    }
}
