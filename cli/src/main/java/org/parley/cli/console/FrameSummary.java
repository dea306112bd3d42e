package org.parley.cli.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.parley.api.Dataset;
import org.parley.api.data.Assignment;
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

    /** The same for programs. */
    public Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("scene", frame.scene());
        record.put("frame", frame.index());
        record.put("ego", ego.agent());
        record.put("agents", agents().records());
        record.put("sweeps", sweeps().records());
        Map<String, Object> assignments = new LinkedHashMap<>();
        dataset.assignments().forEach((name, a) -> assignments.put(name, modalities(a)));
        record.put("assignments", assignments);
        record.put("links", linkTable().records());
        record.put("objects", seen());
        record.put("objectsInTruth", inTruth());
        return record;
    }

    private NamedTable agents() {
        NamedTable table =
                new NamedTable("agent", "type", "x", "y", "z", "roll", "yaw", "pitch", "cameras");
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
        return table;
    }

    private NamedTable sweeps() {
        NamedTable table = new NamedTable("agent", "channels", "points");
        for (Observation agent : frame.agents()) {
            agent.sweeps().forEach((c, cloud) -> table.row(agent.agent(), c, cloud.size()));
        }
        return table;
    }

    /** What the dataset's own assignments give the agents, a line each. */
    private String assignments() {
        AlignedTable table = new AlignedTable();
        dataset.assignments()
                .forEach(
                        (name, assignment) -> {
                            String parts =
                                    modalities(assignment).entrySet().stream()
                                            .map(e -> e.getKey() + " " + e.getValue())
                                            .collect(Collectors.joining(", "));
                            table.row(name, parts.isEmpty() ? "nobody takes part" : parts);
                        });
        String rows = table.toString();
        return rows.isEmpty() ? "" : "\nASSIGNMENTS\n" + rows;
    }

    /** What an assignment gives the agents of the frame. */
    private Map<String, String> modalities(Assignment assignment) {
        Map<String, String> modalities = new LinkedHashMap<>();
        for (Observation agent : frame.agents()) {
            assignment
                    .modality(frame.scene(), agent.agent())
                    .ifPresent(m -> modalities.put(agent.agent(), m));
        }
        return modalities;
    }

    private String links() {
        return frame.agents().size() < 2
                ? "only one agent, so no neighbours\n"
                : linkTable().toString();
    }

    private NamedTable linkTable() {
        List<Observation> agents = frame.agents();
        NamedTable table = new NamedTable("from", "to", "metres").column("inRange", "IN RANGE");
        for (int i = 0; i < agents.size(); i++) {
            for (Observation other : agents.subList(i + 1, agents.size())) {
                double metres = CommunicationRange.between(agents.get(i), other);
                boolean in = metres <= CommunicationRange.METRES;
                Object near = NamedTable.cell(in, in ? "yes" : "no");
                table.row(agents.get(i).agent(), other.agent(), fixed(metres), near);
            }
        }
        return table;
    }

    private String objects() {
        List<String> head =
                new ArrayList<>(List.of("OBJECT", "X", "Y", "METRES", "SIZE", "HEADING"));
        frame.agents().forEach(a -> head.add("BY " + a.agent()));
        head.add("SEEN BY");
        AlignedTable table = new AlignedTable().row(head.toArray());
        for (SeenObject object : seen()) {
            table.row(row(object).toArray());
        }
        return table + "\n" + counts() + "\n";
    }

    /**
     * An object in the frame of the ego.
     *
     * @param metres from the ego, on the ground
     * @param size length, width and height, metres
     * @param returns of each agent's LiDAR
     */
    private record SeenObject(
            long id,
            double x,
            double y,
            double metres,
            List<Double> size,
            double headingDegrees,
            Map<String, Integer> returns,
            List<String> seenBy) {}

    private List<SeenObject> seen() {
        Map<String, LidarReturns> returns = new LinkedHashMap<>();
        frame.agents().forEach(o -> returns.put(o.agent(), new LidarReturns(o)));
        return frame.objects().stream().map(o -> seen(o, returns)).toList();
    }

    private SeenObject seen(TruthObject object, Map<String, LidarReturns> lidars) {
        Box box = object.in(ego.lidarInWorld());
        Map<String, Integer> returns = new LinkedHashMap<>();
        lidars.forEach((agent, lidar) -> returns.put(agent, lidar.of(object)));
        return new SeenObject(
                object.id(),
                box.x(),
                box.y(),
                Math.hypot(box.x(), box.y()),
                List.of(box.length(), box.width(), box.height()),
                Math.toDegrees(box.yawRadians()),
                returns,
                returns.keySet().stream().filter(object.seenBy()::contains).toList());
    }

    private static List<String> row(SeenObject object) {
        List<String> row = new ArrayList<>();
        row.add(Long.toString(object.id()));
        row.add(rounded(2, object.x()));
        row.add(rounded(2, object.y()));
        row.add(rounded(2, object.metres()));
        row.add(object.size().stream().map(m -> rounded(2, m)).collect(Collectors.joining(" × ")));
        row.add(rounded(0, object.headingDegrees()) + "°");
        object.returns().values().forEach(r -> row.add(Integer.toString(r)));
        row.add(object.seenBy().isEmpty() ? "nobody" : String.join(" ", object.seenBy()));
        return row;
    }

    private String counts() {
        long seen = frame.objects().stream().filter(o -> !o.seenBy().isEmpty()).count();
        List<Observation> near = CommunicationRange.around(frame, ego);
        int truth = inTruth();
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

    /** How many objects the ego's truth holds. */
    private int inTruth() {
        List<Observation> near = CommunicationRange.around(frame, ego);
        return truths(dataset.evaluationRange()).objects(frame, ego, near).size();
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

    private static Object fixed(double value) {
        return NamedTable.cell(value, rounded(2, value));
    }

    /** Without the sign of what is rounded to zero. */
    public static String rounded(int digits, double value) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }
}
