package org.parley.encoders.hmvit;

import java.util.Set;
import org.parley.api.Context;
import org.parley.api.plugin.Capability;

/** What tells agents apart, hence for what there are weights of their own. */
public enum AgentKinds {
    /** What they look with, as in the paper: a LiDAR, cameras, or both. */
    SENSOR {
        @Override
        String of(Context host, String modality) {
            Set<Capability> sensors = host.sensors(modality);
            boolean points = sensors.contains(Capability.LIDAR);
            boolean pictures = sensors.contains(Capability.CAMERA);
            return points && pictures ? "both" : pictures ? "camera" : "lidar";
        }
    },
    /** Their modality: sensor and model. */
    MODALITY {
        @Override
        String of(Context host, String modality) {
            return modality;
        }
    };

    /** The kind of agents of a modality, part of the names of parameters. */
    abstract String of(Context host, String modality);
}
