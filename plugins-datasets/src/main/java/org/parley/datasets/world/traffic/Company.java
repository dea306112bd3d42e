package org.parley.datasets.world.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.parley.api.error.Require;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.datasets.world.model.VehicleModel;
import org.parley.datasets.world.scene.Vehicle;
import org.parley.datasets.world.town.Town;

/**
 * The agents of a drive, chosen so that they stay within reach of each other and each sees what
 * buildings hide from the others.
 *
 * @param vehicles ids of the connected vehicles
 * @param posts poses on the ground of the road-side units
 */
record Company(List<Long> vehicles, List<Pose> posts) {
    private static final double CENTRE = 75;
    private static final int HELPERS = 3;
    private static final int CLOSEST = 3;

    static Company choose(
            Town town,
            List<List<Vehicle>> moving,
            List<Vehicle> parked,
            Fleet fleet,
            RandomStream random) {
        List<Vehicle> middle = moving.get(moving.size() / 2);
        List<Vehicle> all = Stream.concat(middle.stream(), parked.stream()).toList();
        List<Candidate> drivers = drivers(town, moving, all);
        List<Candidate> chosen = new ArrayList<>();
        while (chosen.size() < fleet.vehicles()) {
            List<Candidate> ranked =
                    ranked(
                            chosen,
                            drivers,
                            Comparator.comparingInt(c -> -value(c, chosen, drivers)));
            chosen.add(ranked.get(0));
        }
        List<Candidate> posts =
                town.posts().stream()
                        .filter(Company::central)
                        .map(p -> Candidate.of(town, OptionalLong.empty(), List.of(p, p, p), all))
                        .toList();
        while (chosen.size() < fleet.vehicles() + fleet.roadside()) {
            List<Candidate> ranked =
                    ranked(chosen, posts, Comparator.comparingDouble(c -> reach(c, chosen)));
            chosen.add(ranked.get(random.nextInt(Math.min(CLOSEST, ranked.size()))));
        }
        return of(chosen);
    }

    private static Company of(List<Candidate> chosen) {
        List<Long> vehicles = new ArrayList<>();
        List<Pose> posts = new ArrayList<>();
        for (Candidate c : chosen) {
            c.vehicle().ifPresentOrElse(vehicles::add, () -> posts.add(c.places().get(0)));
        }
        return new Company(vehicles, posts);
    }

    private static List<Candidate> drivers(
            Town town, List<List<Vehicle>> moving, List<Vehicle> all) {
        int[] frames = {0, moving.size() / 2, moving.size() - 1};
        List<Candidate> drivers = new ArrayList<>();
        for (Vehicle v : moving.get(0)) {
            List<Pose> places = new ArrayList<>();
            for (int frame : frames) {
                moving.get(frame).stream()
                        .filter(m -> m.id() == v.id())
                        .map(Vehicle::onGround)
                        .filter(Company::central)
                        .forEach(places::add);
            }
            if (carriesSensors(v) && places.size() == frames.length) {
                drivers.add(Candidate.of(town, OptionalLong.of(v.id()), places, all));
            }
        }
        return drivers;
    }

    private static boolean central(Pose p) {
        return Math.hypot(p.x(), p.y()) < CENTRE;
    }

    private static boolean carriesSensors(Vehicle v) {
        return Stream.of(VehicleModel.values())
                .anyMatch(m -> m.mesh() == v.body().mesh() && m.kind().carriesSensors());
    }

    /** Those who may join, best first; if nobody stays within reach, whoever comes closest. */
    private static List<Candidate> ranked(
            List<Candidate> chosen, List<Candidate> from, Comparator<Candidate> order) {
        List<Candidate> free = from.stream().filter(c -> !chosen.contains(c)).toList();
        Require.require(
                !free.isEmpty(),
                "a town has vehicles or posts for only %s connected agents; ask for fewer",
                chosen.size());
        List<Candidate> close =
                free.stream().filter(c -> chosen.stream().allMatch(c::companion)).toList();
        if (close.isEmpty()) {
            Comparator<Candidate> byReach = Comparator.comparingDouble(c -> reach(c, chosen));
            return free.stream().sorted(byReach).limit(1).toList();
        }
        return close.stream().sorted(order).toList();
    }

    private static double reach(Candidate c, List<Candidate> chosen) {
        return chosen.stream().mapToDouble(c::farthest).max().orElse(0);
    }

    /** How much it helps those chosen; for the first, how much those around may help it. */
    private static int value(Candidate c, List<Candidate> chosen, List<Candidate> others) {
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
