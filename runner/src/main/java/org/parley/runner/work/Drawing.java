package org.parley.runner.work;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.random.RandomStream;
import org.parley.api.random.SeedStream;

/**
 * Draws training samples: a random frame, a random ego, random modalities. Every draw is keyed by
 * step and place in the batch.
 */
final class Drawing {
    private static final double RANGE_METRES = 70;

    private final Frames frames;
    private final Truths truths;
    private final SeedStream seeds;

    Drawing(Frames frames, Truths truths, SeedStream seeds) {
        this.frames = frames;
        this.truths = truths;
        this.seeds = seeds;
    }

    Truths truths() {
        return truths;
    }

    private RandomStream random(int step, int place) {
        return seeds.child("sample" + step).child(Integer.toString(place)).random();
    }

    /** A collaborative frame whose ego's modality is one of {@code egos}. */
    EgoFrame scene(int step, int place, List<String> egos, List<String> all) {
        RandomStream random = random(step, place);
        Frame frame = frames.get(random.nextInt(frames.size()));
        int chosen = random.nextInt(frame.agents().size());
        Observation ego = frame.agents().get(chosen);
        List<Participant> others = new ArrayList<>();
        List<Observation> seers = new ArrayList<>(List.of(ego));
        for (Observation o : frame.agents()) {
            String modality = all.get(random.nextInt(all.size()));
            if (!o.agent().equals(ego.agent()) && inRange(o, ego)) {
                others.add(new Participant(o, modality, o.lidarInWorld()));
                seers.add(o);
            }
        }
        String own = egos.get(random.nextInt(egos.size()));
        return new EgoFrame(
                frame,
                new Participant(ego, own, ego.lidarInWorld()),
                others,
                truths.union(frame, ego, seers));
    }

    /** For step 0: half of the samples are the ego alone, with what it sees itself. */
    EgoFrame homogeneous(int step, int place, String modality) {
        EgoFrame sample = scene(step, place, List.of(modality), List.of(modality));
        Observation ego = sample.ego().observation();
        boolean alone = random(step, place).nextLong() % 2 == 0;
        return alone ? sample.alone(truths.union(sample.frame(), ego, List.of(ego))) : sample;
    }

    /** One agent of one frame. */
    EgoFrame single(int step, int place, String modality) {
        EgoFrame sample = scene(step, place, List.of(modality), List.of(modality));
        Observation ego = sample.ego().observation();
        return sample.alone(truths.union(sample.frame(), ego, List.of(ego)));
    }

    private static boolean inRange(Observation a, Observation b) {
        return a.lidarInWorld().toTransform().planarDistance(b.lidarInWorld().toTransform())
                <= RANGE_METRES;
    }
}
