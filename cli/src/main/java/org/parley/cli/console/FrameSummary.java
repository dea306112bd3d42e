package org.parley.cli.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.api.Dataset;
import org.parley.api.data.CommunicationRange;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.TruthObject;
import org.parley.api.geometry.Box;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Range;
import org.parley.runner.frame.GroundTruth;
import org.parley.runner.frame.LidarReturns;
import org.parley.viz.canvas.SensorText;

/** A frame in words: agents, distances, objects, and who sees what. */
public final class FrameSummary {
    private final Dataset dataset;
    private final Frame frame;
    private final Observation ego;

    public FrameSummary(Dataset dataset, Frame frame, Observation ego) {
        this.dataset = dataset;
        this.frame = frame;
        this.ego = ego;
    }

    @Override
    public String toString() {
        return agents() + "\n" + sweeps() + assignments() + "\n" + links() + "\n" + objects();
    }

    private String agents() {
        AlignedTable table =
                new AlignedTable()
                        .row("AGENT", "TYPE", "X", "Y", "Z", "ROLL", "YAW", "PITCH", "CAMERAS");
        for (Observation agent : frame.agents()) {
            Pose p = agent.lidarInWorld();
            table.row(
                    agent.agent(),
                    SensorText.type(agent),
                    fixed(p.x()),
                    fixed(p.y()),
                    fixed(p.z()),
                    fixed(p.rollDegrees()),
                    fixed(p.yawDegrees()),
                    fixed(p.pitchDegrees()),
                    SensorText.cameras(agent));
        }
        return table.toString();
    }

    private String sweeps() {
        AlignedTable table = new AlignedTable().row("AGENT", "CHANNELS", "POINTS");
        for (Observation agent : frame.agents()) {
            agent.sweeps().forEach((c, cloud) -> table.row(agent.agent(), c, cloud.size()));
        }
        return table.toString();
    }

    /** What the dataset's own assignments give the agents, a line each. */
    private String assignments() {
        AlignedTable table = new AlignedTable();
        dataset.assignments()
                .forEach(
                        (name, assignment) -> {
                            String parts =
                                    frame.agents().stream()
                                            .map(Observation::agent)
                                            .flatMap(
                                                    a ->
                                                            assignment
                                                                    .modality(frame.scene(), a)
                                                                    .map(m -> a + " " + m)
                                                                    .stream())
                                            .collect(Collectors.joining(", "));
                            table.row(name, parts.isEmpty() ? "nobody takes part" : parts);
                        });
        String rows = table.toString();
        return rows.isEmpty() ? "" : "\nASSIGNMENTS\n" + rows;
    }

    private String links() {
        List<Observation> agents = frame.agents();
        AlignedTable table = new AlignedTable().row("FROM", "TO", "METRES", "IN RANGE");
        for (int i = 0; i < agents.size(); i++) {
            for (Observation other : agents.subList(i + 1, agents.size())) {
                double metres = CommunicationRange.between(agents.get(i), other);
                String in = metres <= CommunicationRange.METRES ? "yes" : "no";
                table.row(agents.get(i).agent(), other.agent(), fixed(metres), in);
            }
        }
        return agents.size() < 2 ? "only one agent, so no neighbours\n" : table.toString();
    }

    private String objects() {
        Map<String, LidarReturns> returns = new LinkedHashMap<>();
        frame.agents().forEach(o -> returns.put(o.agent(), new LidarReturns(o)));
        List<String> head =
                new ArrayList<>(List.of("OBJECT", "X", "Y", "METRES", "SIZE", "HEADING"));
        returns.keySet().forEach(a -> head.add("BY " + a));
        head.add("SEEN BY");
        AlignedTable table = new AlignedTable().row(head.toArray());
        for (TruthObject object : frame.objects()) {
            table.row(row(object, returns.values()).toArray());
        }
        return table + "\n" + counts() + "\n";
    }

    private List<String> row(TruthObject object, Collection<LidarReturns> returns) {
        Box box = object.in(ego.lidarInWorld());
        List<String> row = new ArrayList<>();
        row.add(Long.toString(object.id()));
        row.add(fixed(box.x()));
        row.add(fixed(box.y()));
        row.add(fixed(Math.hypot(box.x(), box.y())));
        row.add(fixed(box.length()) + " × " + fixed(box.width()) + " × " + fixed(box.height()));
        row.add(rounded(0, Math.toDegrees(box.yawRadians())) + "°");
        returns.forEach(r -> row.add(Integer.toString(r.of(object))));
        String seers =
                frame.agents().stream()
                        .map(Observation::agent)
                        .filter(object.seenBy()::contains)
                        .collect(Collectors.joining(" "));
        row.add(seers.isEmpty() ? "nobody" : seers);
        return row;
    }

    private String counts() {
        long seen = frame.objects().stream().filter(o -> !o.seenBy().isEmpty()).count();
        List<Observation> near = CommunicationRange.around(frame, ego);
        int truth = truths(dataset.evaluationRange()).objects(frame, ego, near).size();
        return String.format(
                Locale.ROOT,
                "%d objects, %d seen by some agent; the truth of ego %s holds %d of them%s"
                        + "%nX, Y, METRES, HEADING: in the frame of ego %s; BY: LiDAR returns",
                frame.objects().size(),
                seen,
                ego.agent(),
                truth,
                missing(near, truth),
                ego.agent());
    }

    private static GroundTruth truths(Range range) {
        return new GroundTruth(range, false);
    }

    /** Why objects that somebody near the ego sees are not in its truth. */
    private String missing(List<Observation> near, int truth) {
        Range range = dataset.evaluationRange();
        double far = Double.MAX_VALUE;
        Range everywhere = new Range(-far, -far, -far, far, far, far);
        Range column = new Range(range.xMin(), range.yMin(), -far, range.xMax(), range.yMax(), far);
        int seen = truths(everywhere).objects(frame, ego, near).size();
        int beside = seen - truths(column).objects(frame, ego, near).size();
        int above = seen - beside - truth;
        return seen == truth
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; of %d that agents within %.0f m see, %d lie outside the dataset's"
                                + " evaluation range (x %s to %s, y %s to %s m) and %d above or"
                                + " below it (z %s to %s m), in the frame of the ego's LiDAR",
                        seen,
                        CommunicationRange.METRES,
                        beside,
                        rounded(1, range.xMin()),
                        rounded(1, range.xMax()),
                        rounded(1, range.yMin()),
                        rounded(1, range.yMax()),
                        above,
                        rounded(1, range.zMin()),
                        rounded(1, range.zMax()));
    }

    private static String fixed(double value) {
        return rounded(2, value);
    }

    /** Without the sign of what is rounded to zero. */
    public static String rounded(int digits, double value) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }
}
