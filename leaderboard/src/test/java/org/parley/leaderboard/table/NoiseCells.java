package org.parley.leaderboard.table;

import java.util.ArrayList;
import java.util.List;
import org.parley.leaderboard.Cells;
import org.parley.leaderboard.result.CellRecord;
import org.parley.leaderboard.result.RowRole;

/** Made-up cells of two scenarios under more and more pose noise. */
public final class NoiseCells {
    public static final List<String> LEVELS = List.of("0", "0.2", "0.4", "0.6");

    private NoiseCells() {}

    /** Adapters and late fusion lose with the noise, no fusion does not. */
    public static List<CellRecord> all() {
        List<CellRecord> cells = new ArrayList<>();
        for (String scenario : List.of("m1m2", "m1m3")) {
            for (String level : LEVELS) {
                String id = scenario + "-noise" + level;
                double sigma = Double.parseDouble(level);
                String noise = sigma + " m, " + sigma + "°";
                double start = scenario.equals("m1m2") ? 0 : 0.05;
                cells.add(cell("no-fusion", RowRole.NO_FUSION, 0.6, id, noise));
                cells.add(cell("late-fusion", RowRole.REFERENCE, start + 0.9 - sigma, id, noise));
                cells.add(cell("homogeneous", RowRole.REFERENCE, 0.94 - 0.3 * sigma, id, noise));
                cells.add(cell("good", RowRole.CONTENDER, start + 0.9 - 0.4 * sigma, id, noise));
                if (scenario.equals("m1m2")) {
                    cells.add(cell("weak", RowRole.CONTENDER, 0.75 - 0.8 * sigma, id, noise));
                }
            }
        }
        return cells;
    }

    private static CellRecord cell(
            String method, RowRole role, double recall, String id, String noise) {
        return Cells.in(Cells.scored(method, role, 1, recall, 30, 1_000), id, noise);
    }
}
