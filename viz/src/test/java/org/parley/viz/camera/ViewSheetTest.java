package org.parley.viz.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.parley.api.data.Camera;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Frame;
import org.parley.api.data.LazyReading;
import org.parley.api.data.Observation;
import org.parley.api.geometry.Pose;
import org.parley.api.geometry.Transform;
import org.parley.viz.canvas.AgentPalette;
import org.parley.viz.canvas.PictureCanvas;

class ViewSheetTest {
    private static final int STEP = ViewSheet.TILE + ViewSheet.GAP;

    private static Camera grey(int level) {
        byte[] rgb = new byte[3 * 16];
        Arrays.fill(rgb, (byte) level);
        return new Camera(
                4, 4, LazyReading.of(rgb), 1, 1, 2, 2, Transform.identity(), Optional.empty());
    }

    private static Observation drone(String id, int level, byte... classes) {
        return new Observation(
                id,
                Pose.planar(0, 0, 0),
                Collections.emptySortedMap(),
                List.of(grey(level), grey(level + 50)),
                Optional.of(LazyReading.of(new ClassMap(2, 2, classes))));
    }

    private final Frame frame =
            new Frame(
                    "s",
                    0,
                    List.of(
                            drone("1", 30, (byte) 0, (byte) 1, (byte) 2, (byte) 255),
                            drone("2", 90, (byte) 3, (byte) 3, (byte) 3, (byte) 3)),
                    List.of(),
                    new TreeMap<>(Map.of("1", "2")));
    private final PictureCanvas sheet = ViewSheet.of(frame, List.of("road", "lake"));

    private static int middle(int step) {
        return step * STEP + ViewSheet.TILE / 2;
    }

    @Test
    void everyAgentHasAColumnAndEveryCameraARow() {
        assertThat(sheet.width()).isEqualTo(2 * STEP - ViewSheet.GAP);
        assertThat(sheet.rgb(middle(0), ViewSheet.TOP + middle(0))).isEqualTo(0x1E1E1E);
        assertThat(sheet.rgb(middle(0), ViewSheet.TOP + middle(1))).isEqualTo(0x505050);
        assertThat(sheet.rgb(middle(1), ViewSheet.TOP + middle(0))).isEqualTo(0x5A5A5A);
        assertThat(sheet.rgb(middle(1), ViewSheet.TOP + middle(1))).isEqualTo(0x8C8C8C);
    }

    @Test
    void labelsHaveTheColoursOfTheirClassesUpToTheEdges() {
        int top = ViewSheet.TOP + 2 * STEP;
        int half = ViewSheet.TILE / 2;
        assertThat(sheet.rgb(half - 2, top + half - 2)).isEqualTo(ClassPalette.of(0));
        assertThat(sheet.rgb(half + 2, top + half - 2)).isEqualTo(ClassPalette.of(1));
        assertThat(sheet.rgb(half - 2, top + half + 2)).isEqualTo(ClassPalette.of(2));
        assertThat(sheet.rgb(half + 2, top + half + 2)).isZero();
        assertThat(sheet.rgb(STEP + 3, top + 3)).isEqualTo(ClassPalette.of(3));
    }

    @Test
    void theLegendNamesClassesByTheirColours() {
        int y = sheet.height() - 12;
        boolean found = false;
        for (int x = 0; x < sheet.width(); x++) {
            found |= sheet.rgb(x, y) == ClassPalette.of(1);
        }
        assertThat(found).isTrue();
        assertThat(sheet.rgb(sheet.width() - 2, y)).isEqualTo(AgentPalette.PAPER & 0xFFFFFF);
    }
}
