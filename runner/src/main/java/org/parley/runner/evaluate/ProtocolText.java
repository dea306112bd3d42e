package org.parley.runner.evaluate;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.Split;
import org.parley.api.geometry.Range;
import org.parley.leaderboard.metric.TaskKind;
import org.parley.leaderboard.result.PoseNoiseText;
import org.parley.runner.suite.ChannelConfig;
import org.parley.runner.suite.RangeCriterion;
import org.parley.runner.suite.ScenarioConfig;
import org.parley.runner.suite.ScenePart;
import org.parley.runner.suite.SuiteConfig;

/** How the numbers of a scenario are made, in words: printed beside every table. */
public final class ProtocolText {
    private ProtocolText() {}

    /** The words by key; {@code range} is where boxes are evaluated. */
    public static SortedMap<String, String> of(
            TaskKind task,
            SuiteConfig suite,
            Split adaptation,
            ScenarioConfig scenario,
            Range range) {
        SortedMap<String, String> p =
                task == TaskKind.DETECTION ? detection(range, suite.egoInTruth()) : segmentation();
        p.put("modalities", String.join(" ", scenario.assign()));
        if (!scenario.roadSide().isEmpty()) {
            p.put("roadSide", String.join(" ", scenario.roadSide()));
        }
        if (!scenario.assignment().isEmpty()) {
            p.put("assignment", scenario.assignment());
        }
        String ego = scenario.ego().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String of = scenario.egos().isEmpty() ? "" : " of " + String.join(" ", scenario.egos());
        p.put("ego", ego + of);
        p.put("communicationRangeMetres", Double.toString(scenario.communicationRangeMetres()));
        PoseNoiseText noise =
                new PoseNoiseText(scenario.poseNoise().metres(), scenario.poseNoise().degrees());
        p.put(PoseNoiseText.KEY, noise.toString());
        if (scenario.poseNoise().rangeTest() == RangeCriterion.NOISY) {
            p.put("rangeTest", "by transmitted poses");
        }
        if (!scenario.channel().equals(ChannelConfig.PERFECT)) {
            p.put("channel", channel(scenario.channel()));
        }
        p.put("split", "test" + part(scenario.part()));
        suite.budgetRule()
                .ifPresent(
                        r ->
                                p.put(
                                        "budget",
                                        "each trained module learns from at most "
                                                + r.pairedSamples()
                                                + " paired and "
                                                + r.sceneSamples()
                                                + " scene samples"));
        p.put(
                "adapters",
                adaptation == Split.ADAPTATION
                        ? "learn from scenes that no frozen agent learned from"
                        : "learn from the frozen agents' training scenes");
        if (scenario.isolated()) {
            p.put(
                    "training",
                    "isolated: every scene that methods learn from belongs to one modality, so that"
                            + " no two meet before they are tested");
        }
        suite.testDataset()
                .ifPresent(
                        d ->
                                p.put(
                                        "data",
                                        "learned from '"
                                                + suite.dataset().id()
                                                + "', tested on '"
                                                + d.id()
                                                + "'"));
        return p;
    }

    private static String part(ScenePart part) {
        return part.equals(ScenePart.WHOLE)
                ? ""
                : ", frames from " + part.from() + " to " + part.to() + " of each scene";
    }

    private static String channel(ChannelConfig channel) {
        String format =
                channel.quantisation()
                        .map(q -> q.name().toLowerCase(Locale.ROOT))
                        .orElse("as sent");
        return String.format(
                Locale.ROOT,
                "%d frames late, %s of messages lost, features %s",
                channel.delayFrames(),
                channel.loss(),
                format);
    }

    private static SortedMap<String, String> detection(Range range, boolean egoInTruth) {
        SortedMap<String, String> p = new TreeMap<>();
        p.put("task", "detection, rotated BEV IoU, height ignored");
        p.put("ap", "all-point area (VOC 2010), pooled and sorted by score");
        p.put(
                "groundTruth",
                "union of what agents in range see, clean poses, all corners in range, the ego "
                        + (egoInTruth ? "itself where a neighbour sees it" : "itself left out"));
        p.put(
                "range",
                String.format(
                        Locale.ROOT,
                        "x %s..%s, y %s..%s m",
                        range.xMin(),
                        range.xMax(),
                        range.yMin(),
                        range.yMax()));
        return p;
    }

    private static SortedMap<String, String> segmentation() {
        SortedMap<String, String> p = new TreeMap<>();
        p.put("task", "semantic segmentation of the ego's own image");
        p.put("iou", "pixels pooled over all frames, mean over the classes of the truth");
        p.put("groundTruth", "the dataset's class of each pixel, 255 ignored");
        return p;
    }
}
