package org.parley.world.street.town;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.parley.world.street.town.StreetPlan.Meeting;
import org.parley.world.street.town.StreetPlan.Node;

/** Lays lanes along the streets of a plan and ways through its junctions. Right-hand traffic. */
final class NetworkBuilder {
    /** Radius of the one lane of a roundabout. */
    static final double RING = 18;

    private static final double RING_MOUTH = Math.toRadians(27);
    private static final double CORNER = 4.5;
    private static final double SPEED = 11;
    private static final double RING_SPEED = 6;
    private static final double SIDEWAYS_ACCELERATION = 2.2;

    /** Ways through whose middles come closer than this are not used together. */
    private static final double CLEARANCE = 3.3;

    /** Closer than this two directions count as one. */
    private static final double STRAIGHT = Math.toRadians(35);

    private final StreetPlan plan;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<List<Arm>> arms = new ArrayList<>();
    private final List<Integer> entries = new ArrayList<>();
    private final double[][] trims;

    private NetworkBuilder(StreetPlan plan) {
        this.plan = plan;
        this.trims = new double[plan.streets().size()][];
        plan.nodes().forEach(n -> arms.add(new ArrayList<>()));
    }

    /** A lane in the making. */
    private record Draft(
            int origin,
            ArcPath path,
            int junction,
            double limit,
            List<Integer> next,
            List<Integer> conflicts,
            List<Integer> yieldsTo) {
        Draft(int origin, ArcPath path, int junction, double limit) {
            this(
                    origin,
                    path,
                    junction,
                    limit,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    /** The end of a street at a node; {@code yaw} points away from the node. */
    private record Arm(double yaw, List<Integer> in, List<Integer> out) {}

    static RoadNetwork build(StreetPlan plan) {
        return new NetworkBuilder(plan).build();
    }

    /** How far from the middle of a node a street's lanes end. */
    static double trim(StreetPlan plan, int node, StreetSegment street) {
        if (node < 0) {
            return 0;
        }
        if (plan.nodes().get(node).meeting() == Meeting.ROUNDABOUT) {
            return RING + 10;
        }
        return CORNER
                + plan.streets().stream()
                        .filter(s -> s != street && (s.from() == node || s.to() == node))
                        .mapToDouble(s -> s.section().kerb())
                        .max()
                        .orElse(0);
    }

    private RoadNetwork build() {
        for (int i = 0; i < plan.streets().size(); i++) {
            layStreet(i, plan.streets().get(i));
        }
        List<StreetJunction> junctions = new ArrayList<>();
        for (int i = 0; i < plan.nodes().size(); i++) {
            junctions.add(connect(i, plan.nodes().get(i)));
        }
        List<StreetLane> lanes = new ArrayList<>();
        for (Draft d : drafts) {
            lanes.add(
                    new StreetLane(
                            lanes.size(),
                            d.path(),
                            d.junction(),
                            d.limit(),
                            d.next(),
                            d.conflicts(),
                            d.yieldsTo()));
        }
        return new RoadNetwork(lanes, junctions, entries);
    }

    private void layStreet(int number, StreetSegment street) {
        ArcPath middle = street.middle();
        double start = trim(plan, street.from(), street);
        double end = middle.length() - trim(plan, street.to(), street);
        trims[number] = new double[] {start, end};
        ArcPath part = middle.slice(start, end);
        List<Integer> forward = new ArrayList<>();
        List<Integer> backward = new ArrayList<>();
        for (int lane = 0; lane < street.section().lanes(); lane++) {
            double offset = street.section().laneOffset(lane);
            forward.add(add(-1, part.offset(offset), -1, SPEED));
            backward.add(add(-1, part.reversed().offset(offset), -1, SPEED));
        }
        arm(street.from(), part.yaw(0), backward, forward);
        arm(street.to(), part.yaw(part.length()) + Math.PI, forward, backward);
    }

    private void arm(int node, double yaw, List<Integer> in, List<Integer> out) {
        if (node >= 0) {
            arms.get(node).add(new Arm(yaw, in, out));
        } else {
            entries.addAll(out);
        }
    }

    private int add(int origin, ArcPath path, int junction, double limit) {
        drafts.add(new Draft(origin, path, junction, limit));
        int id = drafts.size() - 1;
        if (origin >= 0) {
            drafts.get(origin).next().add(id);
        }
        return id;
    }

    private StreetJunction connect(int number, Node node) {
        int first = drafts.size();
        List<List<Integer>> phases = new ArrayList<>();
        List<Integer> ring = new ArrayList<>();
        double radius = 0;
        if (node.meeting() == Meeting.ROUNDABOUT) {
            ring.addAll(ring(number, node));
            radius = RING + 10;
        } else {
            for (Arm arm : arms.get(number)) {
                phases.add(waysFrom(arm, number));
                ArcPath in = drafts.get(arm.in().get(0)).path();
                radius =
                        Math.max(
                                radius,
                                Math.hypot(
                                        in.x(in.length()) - node.x(),
                                        in.y(in.length()) - node.y()));
            }
        }
        findConflicts(first);
        boolean signals = node.meeting() == Meeting.SIGNALS;
        return new StreetJunction(
                node.x(),
                node.y(),
                radius,
                signals ? phases : List.of(),
                ring,
                arms.get(number).size() - 1);
    }

    private List<Integer> waysFrom(Arm arm, int junction) {
        List<Integer> ways = new ArrayList<>();
        for (Arm target : arms.get(junction)) {
            if (target == arm) {
                continue;
            }
            double turn = Math.IEEEremainder(target.yaw() - arm.yaw() - Math.PI, 2 * Math.PI);
            int in = arm.in().size() - 1;
            int out = target.out().size() - 1;
            if (Math.abs(turn) < STRAIGHT) {
                for (int lane = 0; lane <= in; lane++) {
                    ways.add(way(arm, lane, target, Math.min(lane, out), junction));
                }
            } else if (turn > 0) {
                ways.add(way(arm, in, target, out, junction));
            } else {
                ways.add(way(arm, 0, target, 0, junction));
            }
        }
        return ways;
    }

    private int way(Arm from, int in, Arm to, int out, int junction) {
        return turn(from.in().get(in), to.out().get(out), junction);
    }

    private int turn(int from, int to, int junction) {
        ArcPath path = ArcPath.turn(drafts.get(from).path(), drafts.get(to).path());
        int id = add(from, path, junction, speedLimit(path));
        drafts.get(id).next().add(to);
        return id;
    }

    private static double speedLimit(ArcPath path) {
        double sharpest = 1e-3;
        for (double s = 0; s < path.length(); s += 0.5) {
            sharpest = Math.max(sharpest, Math.abs(path.curvature(s)));
        }
        return Math.min(SPEED, Math.sqrt(SIDEWAYS_ACCELERATION / sharpest));
    }

    /**
     * One lane around the island. Traffic keeps to the right, so angles from x to y fall along it.
     * Each arm's mouth is crossed by a way of its own, to which whoever enters yields. Returns the
     * lanes around the island and into them.
     */
    private List<Integer> ring(int junction, Node node) {
        List<Arm> sorted = new ArrayList<>(arms.get(junction));
        sorted.sort(Comparator.comparingDouble((Arm a) -> angle(a)).reversed());
        int n = sorted.size();
        int[] along = new int[n];
        List<Integer> ring = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            double from = angle(sorted.get(k)) - RING_MOUTH;
            double to =
                    angle(sorted.get((k + 1) % n)) + RING_MOUTH - (k + 1 == n ? 2 * Math.PI : 0);
            along[k] = add(-1, ArcPath.arc(node.x(), node.y(), RING, from, to), -1, RING_SPEED);
        }
        for (int k = 0; k < n; k++) {
            Arm arm = sorted.get(k);
            int before = along[(k + n - 1) % n];
            int past = turn(before, along[k], junction);
            turn(before, arm.out().get(0), junction);
            int enter = turn(arm.in().get(0), along[k], junction);
            drafts.get(enter).yieldsTo().add(past);
            ring.addAll(List.of(along[k], past, enter));
        }
        return ring;
    }

    private static double angle(Arm arm) {
        return Math.IEEEremainder(arm.yaw(), 2 * Math.PI);
    }

    private void findConflicts(int first) {
        for (int a = first; a < drafts.size(); a++) {
            for (int b = a + 1; b < drafts.size(); b++) {
                Draft one = drafts.get(a);
                Draft two = drafts.get(b);
                if (one.junction() >= 0
                        && two.junction() >= 0
                        && (one.origin() == two.origin() || near(one.path(), two.path()))) {
                    one.conflicts().add(b);
                    two.conflicts().add(a);
                }
            }
        }
    }

    private static boolean near(ArcPath a, ArcPath b) {
        for (double s = 0; s <= a.length(); s += 0.5) {
            for (double t = 0; t <= b.length(); t += 0.5) {
                if (Math.hypot(a.x(s) - b.x(t), a.y(s) - b.y(t)) < CLEARANCE) {
                    return true;
                }
            }
        }
        return false;
    }
}
