package org.parley.runner.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.runner.data.Truths;
import org.parley.runner.suite.EgoPolicy;
import org.parley.runner.suite.Scenario;

/**
 * Who plays which part in a scenario: modalities dealt in a fixed, seeded order a scene or assigned
 * by the dataset, pose noise keyed by frame and agent, egos by policy, neighbours by clean
 * distance.
 */
final class Casting {
    /** Assignments are part of the protocol, so their seed is not the run's. */
    private static final SeedStream ASSIGNMENT = new SeedStream(303).child("assignment");

    private final Scenario scenario;
    private final Optional<Assignment> fixed;
    private final Truths truths;
    private final SeedStream noise;

    Casting(Scenario scenario, Dataset dataset, SeedStream noise) {
        this.scenario = scenario;
        this.fixed =
                scenario.assignment().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Assignments.of(dataset, scenario.assignment()));
        this.truths = new Truths(dataset.evaluationRange());
        this.noise = noise.child("pose-noise").child(scenario.id());
    }

    /** One entry for each ego of the frame. */
    List<EgoFrame> egos(Frame frame) {
        Map<String, Participant> cast = cast(frame);
        TreeSet<String> done = new TreeSet<>();
        List<EgoFrame> egos = new ArrayList<>();
        for (Participant p : cast.values()) {
            boolean first = egos.isEmpty();
            if (scenario.ego() == EgoPolicy.FIRST ? first : done.add(p.modality())) {
                egos.add(around(frame, p, cast.values()));
            }
        }
        return egos;
    }

    private Map<String, Participant> cast(Frame frame) {
        Map<String, String> parts =
                fixed.map(f -> Assignments.parts(f, scenario.mapping(), scenario.assign(), frame))
                        .orElseGet(() -> dealt(frame));
        Map<String, Participant> cast = new LinkedHashMap<>();
        for (Observation o : frame.agents()) {
            String modality = parts.get(o.agent());
            if (modality != null) {
                cast.put(o.agent(), new Participant(o, modality, believed(frame, o)));
            }
        }
        return cast;
    }

    private Map<String, String> dealt(Frame frame) {
        List<String> assign = scenario.assign();
        int[] order =
                ASSIGNMENT
                        .child(scenario.id())
                        .child(frame.scene())
                        .random()
                        .permutation(assign.size());
        Map<String, String> parts = new LinkedHashMap<>();
        int next = 0;
        for (Observation o : frame.agents()) {
            parts.put(o.agent(), assign.get(order[next++ % order.length]));
        }
        return parts;
    }

    private Pose believed(Frame frame, Observation o) {
        double metres = scenario.poseNoise().metres();
        double degrees = scenario.poseNoise().degrees();
        RandomStream random = noise.child(frame.id()).child(o.agent()).random();
        return o.lidarInWorld()
                .moved(
                        metres * random.nextGaussian(),
                        metres * random.nextGaussian(),
                        degrees * random.nextGaussian());
    }

    private EgoFrame around(Frame frame, Participant ego, Iterable<Participant> cast) {
        List<Participant> others = new ArrayList<>();
        List<Observation> seers = new ArrayList<>(List.of(ego.observation()));
        for (Participant p : cast) {
            if (!p.agent().equals(ego.agent())
                    && inRange(p.observation(), ego.observation(), scenario)) {
                others.add(p);
                seers.add(p.observation());
            }
        }
        return new EgoFrame(frame, ego, others, truths.union(frame, ego.observation(), seers));
    }

    /** The communication-range test uses clean poses at every noise level. */
    private static boolean inRange(Observation a, Observation b, Scenario scenario) {
        double distance =
                a.lidarInWorld().toTransform().planarDistance(b.lidarInWorld().toTransform());
        return distance <= scenario.communicationRangeMetres();
    }
}
