package org.parley.viz.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.graph.BevFeatureMap;
import org.parley.viz.canvas.PictureCanvas;

/** How much each cell of each modality counts: a row for each level, a panel for each modality. */
public final class ImportancePicture {
    private static final String IMPORTANCE = "importance/";

    private ImportancePicture() {}

    /**
     * Draws the importance maps among some; empty where there are none.
     *
     * @param title written above
     * @param truth outlined, in the observer's frame
     * @param maps by the names that a method explains itself with
     */
    public static Optional<PictureCanvas> of(
            String title, Observation observer, Truth truth, Map<String, BevFeatureMap> maps) {
        SortedMap<String, Map<String, BevFeatureMap>> levels = levels(maps);
        if (levels.isEmpty()) {
            return Optional.empty();
        }
        GroundPanels panels = new GroundPanels(observer, truth, maps.values());
        List<List<Optional<GroundPanels.Captioned>>> rows = new ArrayList<>();
        List<GroundPanels.Note> notes = new ArrayList<>();
        levels.forEach(
                (level, own) -> {
                    HeatColours colours = colours(own);
                    List<Optional<GroundPanels.Captioned>> row = new ArrayList<>();
                    row.add(
                            rows.isEmpty()
                                    ? captioned("returns of the LiDAR", panels.points())
                                    : Optional.empty());
                    own.forEach(
                            (m, map) ->
                                    row.add(
                                            captioned(
                                                    m + ", level " + level,
                                                    panels.map(map, colours))));
                    rows.add(row);
                    notes.add(note(level, colours));
                });
        notes.add(
                new GroundPanels.Note(
                        "white: objects that agents in range see; arrow: the observer"));
        return Optional.of(panels.sheet(title, rows, notes));
    }

    private static Optional<GroundPanels.Captioned> captioned(String caption, PictureCanvas panel) {
        return Optional.of(new GroundPanels.Captioned(caption, panel));
    }

    private static SortedMap<String, Map<String, BevFeatureMap>> levels(
            Map<String, BevFeatureMap> maps) {
        SortedMap<String, Map<String, BevFeatureMap>> levels = new TreeMap<>();
        new TreeMap<>(maps)
                .forEach(
                        (name, map) -> {
                            String[] parts = name.split("/");
                            if (name.startsWith(IMPORTANCE) && parts.length == 3) {
                                levels.computeIfAbsent(parts[1], l -> new LinkedHashMap<>())
                                        .put(parts[2], map);
                            }
                        });
        return levels;
    }

    private static HeatColours colours(Map<String, BevFeatureMap> maps) {
        return HeatColours.around(
                maps.values().stream()
                        .flatMapToDouble(
                                m -> {
                                    float[] values = m.values().values();
                                    double[] out = new double[values.length];
                                    Arrays.setAll(out, i -> values[i]);
                                    return Arrays.stream(out);
                                })
                        .toArray());
    }

    private static GroundPanels.Note note(String level, HeatColours colours) {
        String text =
                String.format(
                        Locale.ROOT,
                        "level %s: from %.2f to %.2f",
                        level,
                        colours.least(),
                        colours.most());
        return new GroundPanels.Note(text, Optional.of(colours));
    }
}
