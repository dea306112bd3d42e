package org.parley.saved.torchscript;

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
 * Which network, what it sees and where its output lies. Its maps are {@code (1, C, H, W)}, as
 * PyTorch's are.
 *
 * @param file saved by {@code torch.jit.save}; a relative path begins in the directory Parley is
 *     started in
 * @param sha256 of the file; left out, it is computed when the settings are read, so that what was
 *     made with another file of the same name is never reused
 * @param output the feature where the network puts out several: the key of a dictionary, or the
 *     place in a tuple from 0; left out, its only output
 * @param input what the network sees, drawn as the key of that name says
 * @param grid the ground under the feature, in the agent's frame; left out, the ground of the
 *     pillar image, or image space for the other kinds of input
 */
public record TorchScriptConfig(
        String file,
        String sha256,
        Optional<String> output,
        InputKind input,
        PillarImage pillarImage,
        RangeImage rangeImage,
        CameraInput cameraImage,
        Optional<BevGrid> grid)
        implements SavedSettings {
    public TorchScriptConfig {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        Require.require(
                sha256.isEmpty() || sha256.matches("[0-9a-f]{64}"),
                "sha256 must be 64 hexadecimal digits, found '%s'",
                sha256);
        if (sha256.isEmpty() && !file.isEmpty()) {
            sha256 = ModelFile.hash(file);
        }
    }

    /** No file yet; the geometry of the {@code quick} profile. */
    static TorchScriptConfig standard() {
        return new TorchScriptConfig(
                "",
                "",
                Optional.empty(),
                InputKind.PILLAR_IMAGE,
                PillarImage.standard(),
                RangeImage.standard(),
                CameraInput.standard(),
                Optional.empty());
    }

    @Override
    public Optional<String> layer() {
        return output;
    }

    @Override
    public String layerKey() {
        return "output";
    }

    @Override
    public ChannelOrder resolvedOrder() {
        return ChannelOrder.NCHW;
    }

    @Override
    public String inputRemedy() {
        return "change the image's extents or channels, or save a network that takes such an image";
    }
}
