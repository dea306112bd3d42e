package org.parley.runner.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.Split;
import org.parley.api.geometry.Pose;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.runner.suite.EgoPolicy;
import org.parley.runner.suite.RangeCriterion;
import org.parley.runner.suite.ScenarioConfig;

/**
 * Who plays which part in a scenario: modalities dealt in a fixed, seeded order a scene or assigned
 * by the dataset, pose noise keyed by frame and agent, egos by policy, neighbours by clean
 * distance.
 */
public final class ScenarioSampler {
    /** Assignments are part of the protocol, so their seed is not the run's. */
    private static final SeedStream ASSIGNMENT = new SeedStream(303).child("assignment");

    private final ScenarioConfig scenario;
    private final Optional<Assignment> fixed;
    private final GroundTruth truths;
    private final SeedStream noise;

    public ScenarioSampler(
            ScenarioConfig scenario, Dataset dataset, GroundTruth truths, SeedStream noise) {
        this.scenario = scenario;
        this.fixed = ModalityAssignments.over(dataset, Split.TEST, scenario.assignment());
        this.truths = truths;
        this.noise = noise.child("pose-noise").child(scenario.dealKey());
    }

    /** One entry for each ego of the frame. */
    List<EgoFrame> egos(Frame frame) {
        return egos(frame, frame);
    }

    /**
     * One entry for each ego of the frame.
     *
     * @param earlier the frame of the same scene that what neighbours send is made from; who is not
     *     in it sends nothing, but is asked for truth all the same
     */
    public List<EgoFrame> egos(Frame frame, Frame earlier) {
        Map<String, String> parts = parts(frame);
        Map<String, FrameParticipant> cast = cast(frame, parts);
        Map<String, FrameParticipant> senders = cast(earlier, parts);
        TreeSet<String> done = new TreeSet<>();
        List<EgoFrame> egos = new ArrayList<>();
        for (FrameParticipant p : cast.values()) {
            boolean next =
                    scenario.ego() == EgoPolicy.FIRST
                            ? egos.isEmpty()
                            : !done.contains(p.modality());
            if (next && scenario.admits(p.modality())) {
                done.add(p.modality());
                egos.add(around(frame, p, cast.values(), senders));
            }
        }
        return egos;
    }

    private Map<String, String> parts(Frame frame) {
        return fixed.map(
                        f ->
                                ModalityAssignments.parts(
                                        f, scenario.mapping(), scenario.assign(), frame))
                .orElseGet(() -> dealt(frame));
    }

    private Map<String, FrameParticipant> cast(Frame frame, Map<String, String> parts) {
        Map<String, FrameParticipant> cast = new LinkedHashMap<>();
        for (Observation o : frame.agents()) {
            String modality = parts.get(o.agent());
            if (modality != null) {
                cast.put(
                        o.agent(),
                        new FrameParticipant(frame.id(), o, modality, believed(frame, o)));
            }
        }
        return cast;
    }

    private Map<String, String> dealt(Frame frame) {
        if (scenario.roadSide().isEmpty()) {
            return dealt(frame, frame.agents(), scenario.assign(), "");
        }
        List<Observation> carried =
                frame.agents().stream().filter(CommunicationRange::isCarried).toList();
        List<Observation> standing = new ArrayList<>(frame.agents());
        standing.removeAll(carried);
        Map<String, String> parts = dealt(frame, carried, scenario.assign(), "");
        parts.putAll(dealt(frame, standing, scenario.roadSide(), "road-side"));
        return parts;
    }

    /**
     * @param draw name of a draw of its own; empty for that of the scene
     */
    private Map<String, String> dealt(
            Frame frame, List<Observation> agents, List<String> modalities, String draw) {
        SeedStream scene = ASSIGNMENT.child(scenario.dealKey()).child(frame.scene());
        SeedStream own = draw.isEmpty() ? scene : scene.child(draw);
        int[] order = own.random().permutation(modalities.size());
        Map<String, String> parts = new LinkedHashMap<>();
        int next = 0;
        for (Observation o : agents) {
            parts.put(o.agent(), modalities.get(order[next++ % order.length]));
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

    private EgoFrame around(
            Frame frame,
            FrameParticipant ego,
            Iterable<FrameParticipant> cast,
            Map<String, FrameParticipant> senders) {
        List<FrameParticipant> others = new ArrayList<>();
        List<Observation> seers = new ArrayList<>(List.of(ego.observation()));
        for (FrameParticipant p : cast) {
            if (!p.agent().equals(ego.agent()) && inRange(p, ego)) {
                Optional.ofNullable(senders.get(p.agent())).ifPresent(others::add);
                seers.add(p.observation());
            }
        }
        return new EgoFrame(frame, ego, others, truths.union(frame, ego.observation(), seers));
    }

    private boolean inRange(FrameParticipant a, FrameParticipant b) {
        double metres = tested(a).toTransform().planarDistance(tested(b).toTransform());
        return metres <= scenario.communicationRangeMetres();
    }

    /** Unless asked otherwise, pairs and truth are the same at every level of noise. */
    private Pose tested(FrameParticipant p) {
        return scenario.poseNoise().rangeTest() == RangeCriterion.NOISY
                ? p.believed()
                : p.observation().lidarInWorld();
    }
}
