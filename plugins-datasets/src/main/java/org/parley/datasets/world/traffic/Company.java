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
import org.parley.datasets.world.town.Footprint;
import org.parley.datasets.world.town.Town;

/**
 * The agents of a drive, chosen so that they stay within reach of each other and each sees what
 * buildings hide from the others.
 *
 * @param vehicles ids of the connected vehicles
 * @param posts poses on the ground of the road-side units
 */
record Company(List<Long> vehicles, List<Pose> posts) {
    private static final double FAR = 60;
    private static final double USUAL = 48;
    private static final double NEAR = 14;
    private static final double CENTRE = 75;
    private static final double VIEW = 50;
    private static final int SHORT_LIST = 4;

    /** Somebody who could be an agent: its place in the first, the middle and the last frame. */
    private record Candidate(
            OptionalLong vehicle, List<Pose> places, boolean[] sees, boolean[] close) {
        double distance(Candidate other, int at) {
            Pose a = places.get(at);
            Pose b = other.places.get(at);
            return Math.hypot(a.x() - b.x(), a.y() - b.y());
        }

        /** Within reach all the time, and mostly close, but not next to each other. */
        boolean companion(Candidate other) {
            double sum = 0;
            for (int i = 0; i < places.size(); i++) {
                double d = distance(other, i);
                if (d > FAR || d < NEAR) {
                    return false;
                }
                sum += d;
            }
            return sum / places.size() < USUAL;
        }

        /** How many vehicles close to both are seen by one and not by the other. */
        int help(Candidate other) {
            int count = 0;
            for (int i = 0; i < sees.length; i++) {
                count += close[i] && other.close[i] && sees[i] != other.sees[i] ? 1 : 0;
            }
            return count;
        }
    }

    static Company choose(
            Town town,
            List<List<Vehicle>> moving,
            List<Vehicle> parked,
            Fleet fleet,
            RandomStream random) {
        List<Vehicle> middle = moving.get(moving.size() / 2);
        List<Vehicle> all = Stream.concat(middle.stream(), parked.stream()).toList();
        List<Candidate> drivers = drivers(town, moving, all);
        List<Candidate> poles =
                town.posts().stream()
                        .filter(p -> Math.hypot(p.x(), p.y()) < CENTRE)
                        .map(p -> candidate(town, OptionalLong.empty(), List.of(p, p, p), all))
                        .toList();
        List<Candidate> chosen = new ArrayList<>();
        while (chosen.size() < fleet.vehicles()) {
            pick(chosen, drivers, random);
        }
        while (chosen.size() < fleet.vehicles() + fleet.roadside()) {
            pick(chosen, poles, random);
        }
        return new Company(
                chosen.stream().flatMap(c -> c.vehicle().stream().boxed()).toList(),
                chosen.stream()
                        .filter(c -> c.vehicle().isEmpty())
                        .map(c -> c.places().get(0))
                        .toList());
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
                        .filter(p -> Math.hypot(p.x(), p.y()) < CENTRE)
                        .forEach(places::add);
            }
            if (carriesSensors(v) && places.size() == frames.length) {
                drivers.add(candidate(town, OptionalLong.of(v.id()), places, all));
            }
        }
        return drivers;
    }

    private static boolean carriesSensors(Vehicle v) {
        return Stream.of(VehicleModel.values())
                .anyMatch(m -> m.mesh() == v.body().mesh() && m.kind().carriesSensors());
    }

    private static Candidate candidate(
            Town town, OptionalLong vehicle, List<Pose> places, List<Vehicle> all) {
        boolean[] sees = new boolean[all.size()];
        boolean[] close = new boolean[all.size()];
        Pose eye = places.get(1);
        List<Footprint> walls =
                town.buildings().stream()
                        .filter(b -> Math.hypot(b.x() - eye.x(), b.y() - eye.y()) < VIEW + 15)
                        .toList();
        for (int i = 0; i < sees.length; i++) {
            Pose p = all.get(i).onGround();
            close[i] = Math.hypot(p.x() - eye.x(), p.y() - eye.y()) < VIEW;
            sees[i] =
                    close[i]
                            && walls.stream()
                                    .noneMatch(w -> w.cuts(eye.x(), eye.y(), p.x(), p.y()));
        }
        return new Candidate(vehicle, places, sees, close);
    }

    /** Adds one of those who help most; the first by how much company it may find. */
    private static void pick(List<Candidate> chosen, List<Candidate> from, RandomStream random) {
        List<Candidate> free = from.stream().filter(c -> !chosen.contains(c)).toList();
        Require.require(
                !free.isEmpty(),
                "a town has too few vehicles or posts for %s agents",
                chosen.size());
        List<Candidate> close =
                free.stream().filter(c -> chosen.stream().allMatch(c::companion)).toList();
        if (close.isEmpty()) {
            chosen.add(free.stream().min(Comparator.comparingDouble(c -> worst(c, chosen))).get());
            return;
        }
        List<Candidate> best =
                close.stream()
                        .sorted(Comparator.comparingInt((Candidate c) -> -value(c, chosen, from)))
                        .limit(SHORT_LIST)
                        .toList();
        chosen.add(best.get(random.nextInt(best.size())));
    }

    private static double worst(Candidate c, List<Candidate> chosen) {
        double worst = 0;
        for (Candidate other : chosen) {
            for (int i = 0; i < c.places().size(); i++) {
                worst = Math.max(worst, c.distance(other, i));
            }
        }
        return worst;
    }

    private static int value(Candidate c, List<Candidate> chosen, List<Candidate> others) {
        if (chosen.isEmpty()) {
            return others.stream()
                    .filter(o -> o != c && o.companion(c))
                    .mapToInt(c::help)
                    .sorted()
                    .skip(Math.max(0, others.size() - 4))
                    .sum();
        }
        return chosen.stream().mapToInt(c::help).sum();
    }
}
