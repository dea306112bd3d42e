package org.parley.saved.dl4j;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.parley.api.error.Require;
import org.parley.api.geometry.BevGrid;
import org.parley.saved.CameraInput;
import org.parley.saved.ChannelOrder;
import org.parley.saved.InputKind;
import org.parley.saved.ModelFile;
import org.parley.saved.PillarImage;
import org.parley.saved.RangeImage;
import org.parley.saved.SavedSettings;

/**
 * Which network, what it sees and where its output lies.
 *
 * @param file the saved network; a relative path begins in the directory Parley is started in
 * @param sha256 of the file; left out, it is computed when the settings are read, so that what was
 *     made with another file of the same name is never reused
 * @param format left out, the file's name tells it
 * @param order of the network's input and output maps; left out, nchw for dl4j and nhwc for keras
 * @param layer whose output is the feature; left out, the network's only output
 * @param input what the network sees, drawn as the key of that name says
 * @param grid the ground under the feature, in the agent's frame; left out, the ground of the
 *     pillar image, or image space for the other kinds of input
 */
public record Dl4jConfig(
        String file,
        String sha256,
        Optional<ModelFormat> format,
        Optional<ChannelOrder> order,
        Optional<String> layer,
        InputKind input,
        PillarImage pillarImage,
        RangeImage rangeImage,
        CameraInput cameraImage,
        Optional<BevGrid> grid)
        implements SavedSettings {
    public Dl4jConfig {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        Require.require(
                sha256.isEmpty() || sha256.matches("[0-9a-f]{64}"),
                "sha256 must be 64 hexadecimal digits, found '%s'",
                sha256);
        if (sha256.isEmpty() && !file.isEmpty()) {
            sha256 = ModelFile.hash(file);
            String named = file;
            ModelHead.require(Path.of(file), format.orElseGet(() -> ModelFormat.of(named)));
        }
    }

    /** No file yet; the geometry of the {@code quick} profile. */
    static Dl4jConfig standard() {
        return new Dl4jConfig(
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                InputKind.PILLAR_IMAGE,
                PillarImage.standard(),
                RangeImage.standard(),
                CameraInput.standard(),
                Optional.empty());
    }

    ModelFormat resolvedFormat() {
        return format.orElseGet(() -> ModelFormat.of(file));
    }

    @Override
    public String layerKey() {
        return "layer";
    }

    @Override
    public String inputRemedy() {
        return "change the image's extents or channels, or the key 'order'";
    }

    @Override
    public ChannelOrder resolvedOrder() {
        return order.orElseGet(() -> resolvedFormat().order());
    }
}
