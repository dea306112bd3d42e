package org.parley.runner.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.parley.api.data.Assignment;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.error.BenchmarkException;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.IsolatedFrames;
import org.parley.runner.frame.ModalityAssignments;
import org.parley.runner.frame.SplitFrames;

/**
 * Draws training samples: a random frame, a random ego, modalities at random or as assigned. Every
 * draw is keyed by step and place in the batch.
 */
public final class SampleDrawer {
    private static final int TRIES = 10_000;
    private static final int ALONE_ONE_IN = 4;

    private final Function<String, SplitFrames> frames;
    private final boolean isolated;
    private final GroundTruth truths;
    private final SeedStream seeds;
    private final Optional<Assignment> fixed;

    /**
     * @param fixed says which agent has which modality; without it modalities are random
     */
    public SampleDrawer(
            SplitFrames frames, GroundTruth truths, SeedStream seeds, Optional<Assignment> fixed) {
        this(any -> frames, false, truths, seeds, fixed);
    }

    /** Draws frames in which all agents have the modality that their scene belongs to. */
    public SampleDrawer(IsolatedFrames frames, GroundTruth truths, SeedStream seeds) {
        this(frames::of, true, truths, seeds, Optional.empty());
    }

    private SampleDrawer(
            Function<String, SplitFrames> frames,
            boolean isolated,
            GroundTruth truths,
            SeedStream seeds,
            Optional<Assignment> fixed) {
        this.frames = frames;
        this.isolated = isolated;
        this.truths = truths;
        this.seeds = seeds;
        this.fixed = fixed;
    }

    GroundTruth truths() {
        return truths;
    }

    private RandomStream random(int step, int place) {
        return own(step, place).random();
    }

    private SeedStream own(int step, int place) {
        return seeds.child("sample" + step).child(Integer.toString(place));
    }

    /** A collaborative frame whose ego's modality is one of {@code egos}. */
    public EgoFrame scene(int step, int place, List<String> egos, List<String> all) {
        RandomStream random = random(step, place);
        if (isolated) {
            String alone = egos.get(random.nextInt(egos.size()));
            return free(random, List.of(alone), List.of(alone));
        }
        return fixed.isPresent()
                ? assigned(fixed.get(), random, egos, all)
                : free(random, egos, all);
    }

    private EgoFrame free(RandomStream random, List<String> egos, List<String> all) {
        SplitFrames own = frames.apply(egos.get(0)); // all have the same unless isolated
        Frame frame = own.get(random.nextInt(own.size()));
        Observation ego = frame.agents().get(random.nextInt(frame.agents().size()));
        Map<String, String> parts = new TreeMap<>();
        for (Observation o : frame.agents()) {
            parts.put(o.agent(), all.get(random.nextInt(all.size())));
        }
        parts.put(ego.agent(), egos.get(random.nextInt(egos.size())));
        return around(frame, ego, parts);
    }

    private EgoFrame assigned(
            Assignment assignment, RandomStream random, List<String> egos, List<String> all) {
        SplitFrames any = frames.apply(egos.get(0));
        for (int i = 0; i < TRIES; i++) {
            Frame frame = any.get(random.nextInt(any.size()));
            Map<String, String> parts = ModalityAssignments.parts(assignment, Map.of(), all, frame);
            List<Observation> able =
                    frame.agents().stream()
                            .filter(o -> egos.contains(parts.getOrDefault(o.agent(), "")))
                            .toList();
            if (!able.isEmpty()) {
                return around(frame, able.get(random.nextInt(able.size())), parts);
            }
        }
        throw BenchmarkException.user(
                "no agent of %s drawn training frames has one of the modalities %s by the suite's"
                        + " trainAssignment; choose another one, or leave it out",
                TRIES, egos);
    }

    /** The ego and everybody in range who has a part. */
    private EgoFrame around(Frame frame, Observation ego, Map<String, String> parts) {
        List<FrameParticipant> others = new ArrayList<>();
        List<Observation> seers = new ArrayList<>(List.of(ego));
        for (Observation o : frame.agents()) {
            String modality = parts.get(o.agent());
            if (modality != null
                    && !o.agent().equals(ego.agent())
                    && CommunicationRange.between(o, ego) <= CommunicationRange.METRES) {
                others.add(new FrameParticipant(frame.id(), o, modality, o.lidarInWorld()));
                seers.add(o);
            }
        }
        String own = parts.getOrDefault(ego.agent(), "");
        return new EgoFrame(
                frame,
                new FrameParticipant(frame.id(), ego, own, ego.lidarInWorld()),
                others,
                truths.union(frame, ego, seers));
    }

    /** Everybody with the same modality. */
    public EgoFrame uniform(int step, int place, String modality) {
        return free(random(step, place), List.of(modality), List.of(modality));
    }

    /** For step 0: a quarter of the samples are the ego alone, with what it sees itself. */
    EgoFrame homogeneous(int step, int place, String modality) {
        EgoFrame sample = uniform(step, place, modality);
        Observation ego = sample.ego().observation();
        boolean alone = own(step, place).child("alone").random().nextInt(ALONE_ONE_IN) == 0;
        return alone ? sample.alone(truths.union(sample.frame(), ego, List.of(ego))) : sample;
    }

    /** One agent of one frame, with what it sees itself. */
    EgoFrame single(int step, int place, String modality) {
        EgoFrame sample = uniform(step, place, modality);
        Observation ego = sample.ego().observation();
        return sample.alone(truths.union(sample.frame(), ego, List.of(ego)));
    }

    /** An agent with what all agents in range of it see, and one of these at random. */
    public EgoFrame paired(int step, int place, String modality) {
        EgoFrame sample = uniform(step, place, modality);
        List<FrameParticipant> others = sample.others();
        if (others.size() < 2) {
            return sample;
        }
        int chosen = own(step, place).child("neighbour").random().nextInt(others.size());
        return new EgoFrame(
                sample.frame(), sample.ego(), List.of(others.get(chosen)), sample.truth());
    }

    /** Each agent of a collaborative frame whose modality is one of {@code egos}, as its ego. */
    public Stream<EgoFrame> turns(EgoFrame sample, List<String> egos) {
        Map<String, String> parts = new TreeMap<>();
        sample.all().forEach(p -> parts.put(p.agent(), p.modality()));
        return sample.all().stream()
                .filter(p -> egos.contains(p.modality()))
                .map(p -> around(sample.frame(), p.observation(), parts));
    }
}
