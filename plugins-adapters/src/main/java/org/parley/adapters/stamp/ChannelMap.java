package org.parley.adapters.stamp;

import org.parley.api.graph.HostArray;
import org.parley.nn.regression.AffineMap;

/**
 * A linear map of channels, in · out weights row by row, and out offsets. It holds arrays of its
 * own and nobody else's.
 */
record ChannelMap(int in, int out, double[] weight, double[] bias) {

    /** Each channel as it is; where more come out, they are copies of the first again. */
    static ChannelMap copies(int in, int out) {
        ChannelMap map = new ChannelMap(in, out, new double[in * out], new double[out]);
        for (int o = 0; o < out; o++) {
            map.weight[(o % in) * out + o] = 1;
        }
        return map;
    }

    /** Each channel as it is; where more come out, they are zero. */
    static ChannelMap same(int in, int out) {
        ChannelMap map = new ChannelMap(in, out, new double[in * out], new double[out]);
        for (int i = 0; i < Math.min(in, out); i++) {
            map.weight[i * out + i] = 1;
        }
        return map;
    }

    /**
     * The same, whose first channels are made by another map, as far as it reaches on either side;
     * what it has no input for, they do not depend on.
     */
    ChannelMap with(AffineMap other) {
        int width = other.bias().length;
        int height = other.weight().length / width;
        ChannelMap map = new ChannelMap(in, out, weight.clone(), bias.clone());
        for (int o = 0; o < width; o++) {
            for (int i = 0; i < in; i++) {
                map.weight[i * out + o] = i < height ? other.weight()[i * width + o] : 0;
            }
            map.bias[o] = other.bias()[o];
        }
        return map;
    }

    /** The weights as a parameter starts. */
    HostArray start() {
        HostArray values = HostArray.zeros(in, out);
        for (int i = 0; i < weight.length; i++) {
            values.values()[i] = (float) weight[i];
        }
        return values;
    }
}
