package org.parley.saved;

import java.util.Optional;
import org.parley.api.geometry.BevGrid;

/** Which network, what it sees and where its output lies. */
public interface SavedSettings {
    /** The saved network. */
    String file();

    /** The layer whose output is the feature; empty for the network's only output. */
    Optional<String> layer();

    /** The key that names {@link #layer}. */
    String layerKey();

    /** Where the network's maps keep their channels. */
    ChannelOrder resolvedOrder();

    InputKind input();

    PillarImage pillarImage();

    RangeImage rangeImage();

    CameraInput cameraImage();

    /** The ground under the feature, where it is not that of the pillar image. */
    Optional<BevGrid> grid();

    /** What to change where the network refuses its input. */
    String inputRemedy();

    /** What draws the input. */
    default InputRaster raster() {
        return switch (input()) {
            case PILLAR_IMAGE -> pillarImage();
            case RANGE_IMAGE -> rangeImage();
            case CAMERA -> cameraImage();
        };
    }
}
