package org.parley.world.street.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.world.street.model.VehicleModel;
import org.parley.world.street.scene.PlacedVehicle;
import org.parley.world.street.town.TownModel;

/**
 * The agents of a drive, chosen so that they stay within reach of each other and each sees what
 * buildings hide from the others.
 *
 * @param vehicles ids of the connected vehicles
 * @param posts poses on the ground of the road-side units
 */
record AgentSelection(List<Long> vehicles, List<Pose> posts) {
    private static final double CENTRE = 75;
    private static final int HELPERS = 3;
    private static final int CLOSEST = 3;

    static AgentSelection choose(
            TownModel town,
            List<List<PlacedVehicle>> moving,
            List<PlacedVehicle> parked,
            AgentFleet fleet,
            RandomStream random) {
        List<PlacedVehicle> middle = moving.get(moving.size() / 2);
        List<PlacedVehicle> all = Stream.concat(middle.stream(), parked.stream()).toList();
        List<AgentCandidate> drivers = drivers(town, moving, all);
        List<AgentCandidate> chosen = new ArrayList<>();
        while (chosen.size() < fleet.vehicles()) {
            List<AgentCandidate> ranked =
                    ranked(
                            chosen,
                            drivers,
                            Comparator.comparingInt(c -> -value(c, chosen, drivers)));
            chosen.add(ranked.get(0));
        }
        List<AgentCandidate> posts =
                town.posts().stream()
                        .filter(AgentSelection::central)
                        .map(
                                p ->
                                        AgentCandidate.of(
                                                town, OptionalLong.empty(), List.of(p, p, p), all))
                        .toList();
        while (chosen.size() < fleet.vehicles() + fleet.roadside()) {
            List<AgentCandidate> ranked =
                    ranked(chosen, posts, Comparator.comparingDouble(c -> reach(c, chosen)));
            chosen.add(ranked.get(random.nextInt(Math.min(CLOSEST, ranked.size()))));
        }
        return of(chosen);
    }

    private static AgentSelection of(List<AgentCandidate> chosen) {
        List<Long> vehicles = new ArrayList<>();
        List<Pose> posts = new ArrayList<>();
        for (AgentCandidate c : chosen) {
            c.vehicle().ifPresentOrElse(vehicles::add, () -> posts.add(c.places().get(0)));
        }
        return new AgentSelection(vehicles, posts);
    }

    private static List<AgentCandidate> drivers(
            TownModel town, List<List<PlacedVehicle>> moving, List<PlacedVehicle> all) {
        int[] frames = {0, moving.size() / 2, moving.size() - 1};
        List<AgentCandidate> drivers = new ArrayList<>();
        for (PlacedVehicle v : moving.get(0)) {
            List<Pose> places = new ArrayList<>();
            for (int frame : frames) {
                moving.get(frame).stream()
                        .filter(m -> m.id() == v.id())
                        .map(PlacedVehicle::onGround)
                        .filter(AgentSelection::central)
                        .forEach(places::add);
            }
            if (carriesSensors(v) && places.size() == frames.length) {
                drivers.add(AgentCandidate.of(town, OptionalLong.of(v.id()), places, all));
            }
        }
        return drivers;
    }

    private static boolean central(Pose p) {
        return Math.hypot(p.x(), p.y()) < CENTRE;
    }

    private static boolean carriesSensors(PlacedVehicle v) {
        return Stream.of(VehicleModel.values())
                .anyMatch(m -> m.mesh() == v.body().mesh() && m.kind().carriesSensors());
    }

    /** Those who may join, best first; if nobody stays within reach, whoever comes closest. */
    private static List<AgentCandidate> ranked(
            List<AgentCandidate> chosen,
            List<AgentCandidate> from,
            Comparator<AgentCandidate> order) {
        List<AgentCandidate> free = from.stream().filter(c -> !chosen.contains(c)).toList();
        Require.require(
                !free.isEmpty(),
                "a town has vehicles or posts for only %s connected agents; ask for fewer",
                chosen.size());
        List<AgentCandidate> close =
                free.stream().filter(c -> chosen.stream().allMatch(c::companion)).toList();
        if (close.isEmpty()) {
            Comparator<AgentCandidate> byReach = Comparator.comparingDouble(c -> reach(c, chosen));
            return free.stream().sorted(byReach).limit(1).toList();
        }
        return close.stream().sorted(order).toList();
    }

    private static double reach(AgentCandidate c, List<AgentCandidate> chosen) {
        return chosen.stream().mapToDouble(c::farthest).max().orElse(0);
    }

    /** How much it helps those chosen; for the first, how much those around may help it. */
    private static int value(
            AgentCandidate c, List<AgentCandidate> chosen, List<AgentCandidate> others) {
        if (!chosen.isEmpty()) {
            return chosen.stream().mapToInt(c::help).sum();
        }
        return others.stream()
                .filter(o -> o != c && o.companion(c))
                .map(c::help)
                .sorted(Comparator.reverseOrder())
                .limit(HELPERS)
                .mapToInt(h -> h)
                .sum();
    }
}
