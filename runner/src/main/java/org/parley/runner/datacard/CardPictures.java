package org.parley.runner.datacard;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Dataset;
import org.parley.api.data.Frame;
import org.parley.api.data.Observation;
import org.parley.api.data.SceneInfo;
import org.parley.viz.bev.BevPicture;
import org.parley.viz.camera.CameraPicture;
import org.parley.viz.camera.ViewSheet;
import org.parley.viz.canvas.PictureCanvas;

/**
 * The pictures of a data card: the middle frame of the test scene with the most agents, from above
 * and through the cameras of a vehicle and of a road-side unit; or, of agents without a LiDAR, all
 * their images and labels on a sheet.
 */
final class CardPictures {
    private static final int WIDTH = 480;

    private final Map<String, PictureCanvas> pictures = new LinkedHashMap<>();
    private final Map<String, String> captions = new LinkedHashMap<>();

    private CardPictures() {}

    static CardPictures of(Dataset dataset, List<SceneInfo> scenes) {
        CardPictures all = new CardPictures();
        scenes.stream()
                .filter(s -> s.frames() > 0)
                .sorted(Comparator.comparingInt((SceneInfo s) -> -s.agents().size()))
                .findFirst()
                .map(s -> dataset.frame(s, s.frames() / 2))
                .filter(f -> !f.agents().isEmpty())
                .ifPresent(f -> all.draw(f, dataset));
        return all;
    }

    private void draw(Frame frame, Dataset dataset) {
        Observation ego = frame.agents().get(0);
        String where = " in scene " + frame.scene() + ", frame " + frame.index();
        if (ego.sweeps().isEmpty()) {
            add(
                    "views",
                    "What the agents are shown, what they see, and the labels of what they are"
                            + " shown,"
                            + where,
                    ViewSheet.of(frame, dataset.classNames()));
            return;
        }
        add(
                "bev",
                "Agent " + ego.agent() + where + ", from above",
                BevPicture.of(frame, ego, dataset.evaluationRange(), Map.of()));
        cameras(frame, false).ifPresent(o -> cameras("cameras", frame, o, where));
        cameras(frame, true).ifPresent(o -> cameras("cameras-road-side", frame, o, where));
    }

    private static Optional<Observation> cameras(Frame frame, boolean roadSide) {
        return frame.agents().stream()
                .filter(o -> o.agent().startsWith("-") == roadSide && !o.cameras().isEmpty())
                .findFirst();
    }

    private void cameras(String name, Frame frame, Observation agent, String where) {
        String caption = "The cameras of agent " + agent.agent() + where;
        add(name, caption, CameraPicture.strip(frame, agent, WIDTH));
    }

    private void add(String name, String caption, PictureCanvas picture) {
        String file = DataCard.PICTURES + "/" + name + ".png";
        pictures.put(file, picture);
        captions.put(file, caption);
    }

    /** Pictures by file name relative to the card. */
    Map<String, PictureCanvas> pictures() {
        return Collections.unmodifiableMap(pictures);
    }

    /** What each picture shows, by file name. */
    Map<String, String> captions() {
        return Collections.unmodifiableMap(captions);
    }
}
