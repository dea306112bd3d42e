package org.parley.runner.frame;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.Split;
import org.parley.api.random.SeedStream;
import org.parley.runner.suite.ScenarioConfig;

/** The test frames of a scenario as its egos live them: what every method is asked. */
public final class ScenarioFrames {
    /** Who has which modality, where it believes to be and what is lost: equal for every seed. */
    public static final SeedStream DEALT = new SeedStream(1);

    private final ScenarioConfig scenario;
    private final ScenarioSampler casting;
    private final SplitFrames frames;
    private final Set<String> models;

    /**
     * @param models modalities that have a perception model, so that their agents can be egos
     */
    public ScenarioFrames(
            ScenarioConfig scenario,
            Dataset dataset,
            GroundTruth truths,
            Collection<String> models) {
        this.scenario = scenario;
        this.casting = new ScenarioSampler(scenario, dataset, truths, DEALT);
        this.frames = new SplitFrames(dataset, Split.TEST, scenario.part());
        this.models = Set.copyOf(models);
    }

    /** How many frames there are, each with any number of egos. */
    public int size() {
        return frames.size();
    }

    /** One entry for each ego of a frame that has a perception model. */
    public List<EgoFrame> egos(int number) {
        Frame earlier = frames.earlier(number, scenario.channel().delayFrames());
        return casting.egos(frames.get(number), earlier).stream()
                .filter(e -> models.contains(e.ego().modality()))
                .toList();
    }
}
