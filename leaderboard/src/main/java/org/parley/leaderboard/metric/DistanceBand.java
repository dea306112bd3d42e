package org.parley.leaderboard.metric;

import java.util.List;
import java.util.Locale;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;

/** Boxes whose centre lies at {@code fromMetres ≤ distance < toMetres} from the ego. */
public record DistanceBand(int fromMetres, int toMetres) {
    /** 0–30, 30–50 and 50–100 m. */
    public static final List<DistanceBand> STANDARD =
            List.of(new DistanceBand(0, 30), new DistanceBand(30, 50), new DistanceBand(50, 100));

    public DistanceBand {
        Require.require(
                0 <= fromMetres && fromMetres < toMetres,
                "a distance band needs 0 ≤ from < to, was %s–%s m",
                fromMetres,
                toMetres);
    }

    /** Whether a box given in the ego's frame belongs to this band. */
    public boolean contains(Box box) {
        double squared = box.x() * box.x() + box.y() * box.y();
        double from = fromMetres;
        double to = toMetres;
        return squared >= from * from && squared < to * to;
    }

    /** As score names have it: {@code 30-50m}. */
    public String id() {
        return String.format(Locale.ROOT, "%d-%dm", fromMetres, toMetres);
    }
}
