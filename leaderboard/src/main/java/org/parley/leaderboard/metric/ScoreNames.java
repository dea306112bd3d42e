package org.parley.leaderboard.metric;

import java.util.List;
import java.util.Locale;

/** The names under which scores are stored. */
public final class ScoreNames {
    /** The IoU thresholds of the tables. */
    public static final List<Double> THRESHOLDS = List.of(0.3, 0.5, 0.7);

    /** Share of the labelled pixels that are right. */
    public static final String ACCURACY = "accuracy";

    /** Mean intersection over union of the classes that the truth holds. */
    public static final String MIOU = "miou";

    /** Share of the frames in which the neighbour that serves best is the one that was asked. */
    public static final String SELECTION = "selection";

    /** Bandwidth-improvement score, of a row in a table with both of its references. */
    public static final String BIS = "bis";

    private ScoreNames() {}

    /** {@code ap@0.5} and {@code ap@0.5-frame-order}. */
    public static String ap(double threshold, ApProtocol protocol) {
        String name = String.format(Locale.ROOT, "ap@%.1f", threshold);
        return protocol == ApProtocol.GLOBAL_SORT ? name : name + "-frame-order";
    }

    /** {@code ap@0.5/30-50m}: centres in a band. */
    public static String ap(double threshold, DistanceBand band) {
        return ap(threshold, ApProtocol.GLOBAL_SORT) + "/" + band.id();
    }

    /** {@code ap@0.5/ego-m1}: frames of one ego modality. */
    public static String ap(double threshold, String egoModality) {
        return ap(threshold, ApProtocol.GLOBAL_SORT) + "/ego-" + egoModality;
    }

    /** {@code ap@0.5/cross-type}: frames whose ego has neighbours, all of other modalities. */
    public static String apOfCrossTypeEgos(double threshold) {
        return ap(threshold, ApProtocol.GLOBAL_SORT) + "/cross-type";
    }

    /** {@code miou/ego-s1}: frames of one ego modality. */
    public static String miou(String egoModality) {
        return MIOU + "/ego-" + egoModality;
    }

    /** {@code iou/class-3}. */
    public static String iou(int classIndex) {
        return "iou/class-" + classIndex;
    }

    /** {@code ap@0.5-reference-filters}: without the detections that the reference code drops. */
    public static String apWithReferenceFilters(double threshold) {
        return ap(threshold, ApProtocol.GLOBAL_SORT) + "-reference-filters";
    }

    /** {@code ap3d@0.7}: volumes instead of ground-plane rectangles. */
    public static String ap3d(double threshold) {
        return String.format(Locale.ROOT, "ap3d@%.1f", threshold);
    }
}
