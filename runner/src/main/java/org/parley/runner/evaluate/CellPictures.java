package org.parley.runner.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.api.data.Detections;
import org.parley.api.data.Observation;
import org.parley.api.geometry.Range;
import org.parley.leaderboard.result.FrameRecord;
import org.parley.runner.frame.EgoFrame;
import org.parley.runner.frame.FrameParticipant;
import org.parley.runner.result.AnswerPictures;
import org.parley.viz.bev.AnswerPicture;
import org.parley.viz.canvas.PictureCanvas;

/**
 * Pictures of what a method detected: {@code answer-1.png} and so on, the first frame of each of
 * the first scenes, so that all methods of a scenario show the same frames.
 */
public final class CellPictures {
    private static final int SCENES = 3;

    private final Path directory;
    private final String title;
    private final Range range;
    private final Set<String> scenes = new HashSet<>();

    /**
     * @param title what is drawn: method and scenario
     * @param range where objects are evaluated, in the ego's frame
     */
    public CellPictures(Path directory, String title, Range range) {
        this.directory = directory;
        this.title = title;
        this.range = range;
    }

    /** Draws an answer if it is one of those to be shown. */
    public void offer(EgoFrame frame, FrameRecord record) {
        if (scenes.size() < SCENES
                && record.prediction() instanceof Detections detections
                && scenes.add(record.scene())) {
            write(AnswerPictures.file(scenes.size()), picture(frame, record, detections));
        }
    }

    private PictureCanvas picture(EgoFrame frame, FrameRecord record, Detections detections) {
        FrameParticipant ego = frame.ego();
        List<Observation> agents = frame.all().stream().map(FrameParticipant::observation).toList();
        return AnswerPicture.of(
                title + ": " + record.frame() + ", ego " + ego.agent() + " " + ego.modality(),
                frame.frame(),
                ego.observation(),
                agents,
                range,
                record.truth(),
                detections);
    }

    private void write(String name, PictureCanvas picture) {
        try {
            Files.write(directory.resolve(name), picture.png());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
