package org.parley.runner.datacard;

import java.util.List;
import org.parley.runner.frame.IsolatedFrames;
import org.parley.runner.frame.SplitFrames;

/**
 * A proof that modalities did not meet: the scenes that each was trained and validated on, and the
 * number of frames that belong to two, counted over all frames that could be drawn.
 */
public final class IsolationCard {
    /** The name of the card's file. */
    public static final String FILE = "ISOLATION-CARD.md";

    private IsolationCard() {}

    /** The card of some splits in Markdown; equal splits give equal text. */
    public static String of(List<IsolatedFrames> splits) {
        int shared = splits.stream().mapToInt(IsolatedFrames::shared).sum();
        int frames = splits.stream().mapToInt(IsolatedFrames::frames).sum();
        StringBuilder out = new StringBuilder("# Isolated training\n\n");
        out.append("Training frames in which two modalities meet: **").append(shared);
        out.append("** of ").append(frames).append(".\n\n");
        out.append("| split | modality | scenes | frames |\n| --- | --- | --- | --- |\n");
        each(splits, (split, modality, own) -> out.append(row(split, modality, own)));
        out.append('\n');
        each(splits, (split, modality, own) -> out.append(scenes(split, modality, own)));
        return out.toString();
    }

    private interface Look {
        void at(String split, String modality, SplitFrames own);
    }

    private static void each(List<IsolatedFrames> splits, Look look) {
        for (IsolatedFrames split : splits) {
            split.modalities().forEach(m -> look.at(split.split().id(), m, split.of(m)));
        }
    }

    private static String row(String split, String modality, SplitFrames own) {
        int scenes = own.scenes().size();
        return "| " + split + " | " + modality + " | " + scenes + " | " + own.size() + " |\n";
    }

    private static String scenes(String split, String modality, SplitFrames own) {
        return "- %s, %s: %s\n".formatted(split, modality, String.join(", ", own.scenes()));
    }
}
