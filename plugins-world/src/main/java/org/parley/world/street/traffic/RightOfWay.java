package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.world.street.town.RoadNetwork;
import org.parley.world.street.town.StreetJunction;
import org.parley.world.street.town.StreetLane;

/**
 * Who may cross a junction: a way through is given only while nobody holds one that conflicts with
 * it, so vehicles in a junction never meet. Signals give each approach green in turn.
 */
final class RightOfWay {
    static final double GREEN_SECONDS = 9;
    static final double RED_FOR_ALL_SECONDS = 2;

    private final RoadNetwork network;
    private final Map<Integer, List<Grant>> holders = new HashMap<>();
    private final double shift;

    /**
     * @param shift seconds by which the signals run ahead
     */
    RightOfWay(RoadNetwork network, double shift) {
        this.network = network;
        this.shift = shift;
    }

    /** A vehicle that may use the way at a place of its route. */
    private record Grant(MovingVehicle mover, int place) {
        boolean used() {
            return mover.rear() >= mover.end(place);
        }
    }

    List<MovingVehicle> holders(int way) {
        return holders.getOrDefault(way, List.of()).stream().map(Grant::mover).toList();
    }

    /** Whether signals and other traffic in the junction let a vehicle onto a way through it. */
    boolean open(StreetLane way, double time) {
        return green(way, time) && way.conflicts().stream().allMatch(c -> holders(c).isEmpty());
    }

    /** Whether the signal of a way through shows green; always where there are none. */
    boolean green(StreetLane way, double time) {
        StreetJunction junction = network.junctions().get(way.junction());
        if (!junction.signals()) {
            return true;
        }
        double phase = GREEN_SECONDS + RED_FOR_ALL_SECONDS;
        double at = time + shift * (1 + way.junction());
        int turn = (int) Math.floor(at / phase) % junction.phases().size();
        return at % phase < GREEN_SECONDS && junction.phases().get(turn).contains(way.id());
    }

    /** Lets a vehicle through at a place of its route. */
    void give(MovingVehicle mover, int place) {
        int way = mover.lane(place).id();
        holders.computeIfAbsent(way, k -> new ArrayList<>()).add(new Grant(mover, place));
        mover.clear(place);
    }

    /** Takes back the ways that vehicles have left behind. */
    void release() {
        holders.values().forEach(list -> list.removeIf(Grant::used));
    }
}
