package org.parley.runner.datacard;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Split;
import org.parley.api.geometry.Range;
import org.parley.runner.frame.LidarReturns;

/** The words of a data card, in Markdown. */
final class CardText {
    private final StringBuilder text = new StringBuilder();
    private final CardSubject subject;
    private final CardNumbers numbers;

    private CardText(CardSubject subject, CardNumbers numbers) {
        this.subject = subject;
        this.numbers = numbers;
    }

    static String of(
            CardSubject subject,
            String revision,
            Range range,
            List<String> classes,
            CardNumbers numbers,
            Map<String, String> pictures) {
        CardText card = new CardText(subject, numbers);
        card.head(revision, range);
        card.splits();
        card.pictures(pictures);
        card.shapes();
        if (numbers.test().points() > 0 || numbers.test().egos() == 0) {
            card.occlusion();
        }
        if (numbers.views().frames() > 0) {
            ViewText.write(card::line, card::block, subject, numbers.views(), classes);
        }
        return card.text.toString();
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private void head(String revision, Range range) {
        line("# Data card: %s", subject.id());
        line("");
        line("| | |");
        line("| --- | --- |");
        line("| plugin | `%s` %s |", subject.id(), subject.version());
        line("| revision | `%s` |", revision);
        line("| settings | `%s` |", subject.settings());
        line(
                "| evaluation range | x %s to %s m, y %s to %s m, z %s to %s m,"
                        + " in the ego's frame |",
                range.xMin(), range.xMax(), range.yMin(), range.yMax(), range.zMin(), range.zMax());
    }

    private void splits() {
        line("");
        line("## What it holds");
        line("");
        line("| split | scenes | frames | agents | of them road side | objects | boxes | seen |");
        line("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Split split : Split.values()) {
            SplitStatistics h = numbers.of(split);
            if (split == Split.ADAPTATION && h.scenes() == 0) {
                continue;
            }
            line(
                    "| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d |",
                    split.id(),
                    h.scenes(),
                    h.frames(),
                    h.agents(),
                    h.roadSides(),
                    h.objects(),
                    h.boxes(),
                    h.seen());
        }
        line("");
        line("Agents and boxes are counted in every frame, objects once a scene. A box is seen if");
        line("some agent has a LiDAR return from the object.");
        line("");
        line("| sensors of an agent | observations |");
        line("| --- | ---: |");
        TreeMap<String, Long> sensors = new TreeMap<>();
        holdings().forEach(h -> h.sensors().forEach((k, v) -> sensors.merge(k, v, Long::sum)));
        sensors.forEach((k, v) -> line("| %s | %,d |", k, v));
    }

    private Collection<SplitStatistics> holdings() {
        return List.of(Split.values()).stream().map(numbers::of).toList();
    }

    private void pictures(Map<String, String> pictures) {
        if (!pictures.isEmpty()) {
            line("");
            line("## What it looks like");
            pictures.forEach((file, caption) -> line("\n%s:\n\n![%s](%s)", caption, caption, file));
        }
    }

    private void shapes() {
        line("");
        line("## Scenes, frames and objects");
        block("Agents of a scene", sum(SplitStatistics::agentsOfScenes).wholeBars());
        if (holdings().stream().allMatch(h -> h.boxes() == 0)) {
            return;
        }
        block("Seen objects of a frame", sum(SplitStatistics::objectsOfFrames).wholeBars());
        block("Length of an object", sum(SplitStatistics::lengths).bars("m"));
        line("");
        line("| mean size of an object | length | width | height |");
        line("| --- | ---: | ---: | ---: |");
        for (Split split : Split.values()) {
            double[] mean = numbers.of(split).meanSides();
            if (numbers.of(split).objects() > 0) {
                line("| %s | %.2f m | %.2f m | %.2f m |", split.id(), mean[0], mean[1], mean[2]);
            }
        }
    }

    private ValueHistogram sum(Function<SplitStatistics, ValueHistogram> part) {
        return holdings().stream().map(part).reduce(ValueHistogram::plus).orElseThrow();
    }

    private void block(String title, String bars) {
        line("");
        line("%s:", title);
        line("");
        line("```text");
        text.append(bars);
        line("```");
    }

    private void occlusion() {
        OcclusionStatistics o = numbers.test();
        line("");
        line("## What one agent misses");
        line("");
        if (o.egos() == 0) {
            line("The test split is empty.");
            return;
        }
        line("On the test split, every agent of every frame as ego: the objects that the agents");
        line(
                "within %.0f m see together, all corners in the evaluation range,",
                CommunicationRange.METRES);
        line("the ego itself left out. A return of an object is a point of the ego's own densest");
        line(
                "sweep in the object's box, grown by %.2f m and cut off as much above its bottom.",
                LidarReturns.MARGIN_METRES);
        line("");
        line("| | |");
        line("| --- | ---: |");
        line("| egos | %,d |", o.egos());
        line("| returns of a sweep | %,.0f |", o.pointsPerSweep());
        line("| objects of an ego in a frame | %.1f |", o.objectsPerFrame());
        line("| without a return from the ego | %.1f %% |", 100 * o.unseenShare());
        line("| with one to five returns | %.1f %% |", 100 * o.fewShare());
        verdict(o);
        block("Returns of an object from the ego's own sweep", o.returns().wholeBars());
        block("Distance of an object from the ego", o.ranges().bars("m"));
    }

    private void verdict(OcclusionStatistics o) {
        if (subject.builtInWorld()) {
            line("");
            line(
                    "Asked of the built-in world: at least %.0f objects of an ego in a frame, at"
                            + " least %.0f %%\nwithout a return, at least %.0f %% with one to five:"
                            + " **%s**.",
                    OcclusionStatistics.LEAST_OBJECTS,
                    100 * OcclusionStatistics.LEAST_UNSEEN,
                    100 * OcclusionStatistics.LEAST_FEW,
                    o.hardEnough() ? "met" : "not met");
        }
    }
}
