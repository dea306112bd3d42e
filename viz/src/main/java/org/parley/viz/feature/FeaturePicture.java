package org.parley.viz.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.data.Observation;
import org.parley.api.data.Truth;
import org.parley.api.graph.BevFeatureMap;
import org.parley.viz.canvas.PictureCanvas;

/**
 * The features of one observation on their way: a row for the local ones, one for the common
 * representation with what is sent, one for what is restored of it. One fit of colours serves the
 * middle row, which is one space, and one each modality's local and restored features.
 */
public final class FeaturePicture {
    private static final String COMMON = "common";
    private static final List<GroundPanels.Note> NOTES =
            List.of(
                    new GroundPanels.Note(
                            "colours: first three principal components as red, green and blue;"
                                    + " fitted jointly to"),
                    new GroundPanels.Note(
                            "common and all that is sent, and to local and restored of each"
                                    + " modality"),
                    new GroundPanels.Note(
                            "white: objects that agents in range see; arrow: the observer"));

    private FeaturePicture() {}

    /**
     * Draws the features among some maps; empty where there is none of a modality.
     *
     * @param title written above
     * @param truth outlined, in the observer's frame
     * @param modalities in the order of the columns
     * @param maps by the names that a method explains itself with
     */
    public static Optional<PictureCanvas> of(
            String title,
            Observation observer,
            Truth truth,
            List<String> modalities,
            Map<String, BevFeatureMap> maps) {
        Sheet sheet = new Sheet(new GroundPanels(observer, truth, maps.values()), maps);
        if (modalities.stream().allMatch(m -> sheet.own(m).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(sheet.panels.sheet(title, sheet.rows(modalities), NOTES));
    }

    private record Sheet(GroundPanels panels, Map<String, BevFeatureMap> maps) {
        private Optional<BevFeatureMap> find(String name) {
            return Optional.ofNullable(maps.get(name));
        }

        /** The maps in a modality's own space. */
        List<BevFeatureMap> own(String modality) {
            List<BevFeatureMap> own = new ArrayList<>();
            find("local/" + modality).ifPresent(own::add);
            find("restored/" + modality).ifPresent(own::add);
            return own;
        }

        private List<BevFeatureMap> common(List<String> modalities) {
            List<BevFeatureMap> all = new ArrayList<>();
            find(COMMON).ifPresent(all::add);
            modalities.forEach(m -> find("sent/" + m).ifPresent(all::add));
            return all;
        }

        List<List<Optional<GroundPanels.Captioned>>> rows(List<String> modalities) {
            List<Optional<GroundPanels.Captioned>> local = new ArrayList<>();
            List<Optional<GroundPanels.Captioned>> sent = new ArrayList<>();
            List<Optional<GroundPanels.Captioned>> restored = new ArrayList<>();
            local.add(
                    Optional.of(
                            new GroundPanels.Captioned("returns of the LiDAR", panels.points())));
            List<BevFeatureMap> shared = common(modalities);
            Optional<ComponentColours> joint =
                    shared.isEmpty() ? Optional.empty() : Optional.of(ComponentColours.of(shared));
            sent.add(joint.flatMap(c -> panel(COMMON, "common", c)));
            restored.add(Optional.empty());
            for (String m : modalities) {
                sent.add(joint.flatMap(c -> panel("sent/" + m, m + " sent", c)));
                List<BevFeatureMap> own = own(m);
                Optional<ComponentColours> fit =
                        own.isEmpty() ? Optional.empty() : Optional.of(ComponentColours.of(own));
                local.add(fit.flatMap(c -> panel("local/" + m, m + " local", c)));
                restored.add(fit.flatMap(c -> panel("restored/" + m, m + " restored", c)));
            }
            return List.of(local, sent, restored);
        }

        private Optional<GroundPanels.Captioned> panel(
                String name, String caption, ComponentColours colours) {
            return find(name).map(m -> new GroundPanels.Captioned(caption, panels.map(m, colours)));
        }
    }
}
