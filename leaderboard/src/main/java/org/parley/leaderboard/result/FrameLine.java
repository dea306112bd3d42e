package org.parley.leaderboard.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.parley.api.data.ClassMap;
import org.parley.api.data.Detections;
import org.parley.api.data.Detections.Detection;
import org.parley.api.data.Prediction;
import org.parley.api.data.Truth;
import org.parley.api.error.Require;
import org.parley.api.geometry.Box;

/** A frame record as its JSON line: boxes are rows of numbers, class maps base64. */
record FrameLine(
        String scene,
        String frame,
        String ego,
        String egoModality,
        SortedMap<String, String> neighbours,
        TruthLine truth,
        PredictionLine prediction,
        List<LinkRecord> links,
        long broadcastBytes,
        Optional<String> supporter) {

    /** A box is x, y, z, length, width, height, yaw. */
    record TruthLine(List<Long> ids, double[][] boxes, Optional<MapLine> classMap) {}

    /** Exactly one of the two; a detection is the seven numbers of a box and the score. */
    record PredictionLine(Optional<double[][]> detections, Optional<MapLine> classMap) {}

    record MapLine(int rows, int columns, byte[] classes) {
        static MapLine of(ClassMap map) {
            return new MapLine(map.rows(), map.columns(), map.classes());
        }

        ClassMap toMap() {
            return new ClassMap(rows, columns, classes);
        }
    }

    static FrameLine of(FrameRecord r) {
        return new FrameLine(
                r.scene(),
                r.frame(),
                r.ego(),
                r.egoModality(),
                r.neighbours(),
                truthLine(r.truth()),
                predictionLine(r.prediction()),
                r.links(),
                r.broadcastBytes(),
                r.supporter());
    }

    FrameRecord toRecord() {
        return new FrameRecord(
                scene,
                frame,
                ego,
                egoModality,
                neighbours,
                toTruth(truth),
                toPrediction(prediction),
                links,
                broadcastBytes,
                supporter);
    }

    private static TruthLine truthLine(Truth truth) {
        double[][] boxes = truth.boxes().stream().map(FrameLine::row).toArray(double[][]::new);
        return new TruthLine(truth.ids(), boxes, truth.classes().map(MapLine::of));
    }

    private static Truth toTruth(TruthLine line) {
        List<Box> boxes = Arrays.stream(line.boxes).map(row -> box(row, 7)).toList();
        return new Truth(line.ids, boxes, line.classMap.map(MapLine::toMap));
    }

    static PredictionLine predictionLine(Prediction prediction) {
        if (prediction instanceof ClassMap map) {
            return new PredictionLine(Optional.empty(), Optional.of(MapLine.of(map)));
        }
        double[][] rows =
                ((Detections) prediction)
                        .boxes().stream().map(FrameLine::row).toArray(double[][]::new);
        return new PredictionLine(Optional.of(rows), Optional.empty());
    }

    static Prediction toPrediction(PredictionLine line) {
        Require.require(
                line.detections.isPresent() != line.classMap.isPresent(),
                "a prediction needs either 'detections' or 'classMap'");
        if (line.classMap.isPresent()) {
            return line.classMap.get().toMap();
        }
        return new Detections(
                Arrays.stream(line.detections.orElseThrow())
                        .map(row -> new Detection(box(row, 8), row[7]))
                        .toList());
    }

    private static double[] row(Box b) {
        return new double[] {
            b.x(), b.y(), b.z(), b.length(), b.width(), b.height(), b.yawRadians()
        };
    }

    private static double[] row(Detection detection) {
        double[] row = Arrays.copyOf(row(detection.box()), 8);
        row[7] = detection.score();
        return row;
    }

    private static Box box(double[] row, int numbers) {
        Require.require(
                row.length == numbers, "a box needs %s numbers, found %s", numbers, row.length);
        return new Box(row[0], row[1], row[2], row[3], row[4], row[5], row[6]);
    }
}
