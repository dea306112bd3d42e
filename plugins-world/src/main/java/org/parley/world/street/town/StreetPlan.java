package org.parley.world.street.town;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.random.RandomStream;

/** Streets on paper: nodes, and centre lines between them. */
final class StreetPlan {
    /** How streets meet in a node. */
    enum Meeting {
        SIGNALS,
        FIRST_COME,
        ROUNDABOUT
    }

    record Node(double x, double y, Meeting meeting) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<StreetSegment> streets = new ArrayList<>();

    List<Node> nodes() {
        return nodes;
    }

    List<StreetSegment> streets() {
        return streets;
    }

    int node(double x, double y, Meeting meeting) {
        nodes.add(new Node(x, y, meeting));
        return nodes.size() - 1;
    }

    /** A street along a path whose ends are the nodes' centres. */
    void street(ArcPath middle, CrossSection section, int from, int to) {
        streets.add(new StreetSegment(middle, section, from, to));
    }

    /** A straight street between two nodes. */
    void straight(int from, int to, CrossSection section) {
        Node a = nodes.get(from);
        Node b = nodes.get(to);
        street(ArcPath.line(a.x(), a.y(), b.x(), b.y()), section, from, to);
    }

    /** A straight street from a node to a point at the edge of the town. */
    void leave(int from, double x, double y, CrossSection section) {
        Node a = nodes.get(from);
        street(ArcPath.line(a.x(), a.y(), x, y), section, from, -1);
    }

    static double between(RandomStream random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
