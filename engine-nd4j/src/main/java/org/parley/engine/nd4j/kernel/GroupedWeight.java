package org.parley.engine.nd4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.engine.nd4j.memory.HostCopy;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ShapeMath;

/**
 * The weight {@code (kH, kW, in, groups · out)} of a grouped convolution as dense block-diagonal
 * weights of several groups each, since ND4J refuses groups. Measured for 3×3 in 32 groups on one
 * core, forward: 128 channels on 128 × 256 cells take 47 ms in any blocks, 66 ms group by group, 77
 * ms as depthwise convolutions, 95 ms in Java; 512 channels on 32 × 64 cells take 5 ms in blocks of
 * 32 channels, 9 ms group by group, 38 ms as one dense weight, 19 and 75 ms. Backward alike.
 *
 * @param in input channels of a group
 * @param out output channels of a group
 * @param perBlock groups in a block
 */
public record GroupedWeight(
        NativeArena arena, long[] shape, int in, int out, int perBlock, List<INDArray> blocks) {
    private static final int CHANNELS = 32;
    private static final int CHANNEL_AXIS = 3;

    /** Where {@code out} neighbouring entries stand in the weight and in a block. */
    private interface Place {
        void at(int weight, int block);
    }

    public static GroupedWeight of(NativeArena arena, INDArray weight, int groups) {
        int in = (int) weight.size(2);
        int out = (int) weight.size(3) / groups;
        int perBlock = perBlock(groups, Math.max(in, out));
        List<INDArray> blocks = new ArrayList<>();
        var made = new GroupedWeight(arena, weight.shape(), in, out, perBlock, blocks);
        double[] values = HostCopy.doubles(weight);
        for (int b = 0; b < groups / perBlock; b++) {
            blocks.add(made.block(values, b));
        }
        return made;
    }

    /** As many groups as a block's channels hold; a divisor of {@code groups}. */
    private static int perBlock(int groups, int width) {
        int best = Math.max(1, Math.min(groups, CHANNELS / width));
        while (groups % best != 0) {
            best--;
        }
        return best;
    }

    private INDArray block(double[] weight, int block) {
        INDArray dense = arena.get(shape[0], shape[1], (long) perBlock * in, (long) perBlock * out);
        double[] values = new double[(int) dense.length()];
        each(block, (w, d) -> System.arraycopy(weight, w, values, d, out));
        HostCopy.write(values, dense);
        return dense;
    }

    /** The weight's gradient from the gradients of the blocks. */
    public INDArray gradient(List<INDArray> ofBlocks) {
        double[] all = new double[(int) ShapeMath.length(shape)];
        for (int b = 0; b < ofBlocks.size(); b++) {
            double[] dense = HostCopy.doubles(ofBlocks.get(b));
            each(b, (w, d) -> System.arraycopy(dense, d, all, w, out));
        }
        INDArray result = arena.get(shape);
        HostCopy.write(all, result);
        return result;
    }

    private void each(int block, Place place) {
        int columns = (int) shape[3];
        for (int tap = 0; tap < shape[0] * shape[1]; tap++) {
            for (int group = 0; group < perBlock; group++) {
                int from = (block * perBlock + group) * out;
                for (int i = 0; i < in; i++) {
                    int row = (tap * perBlock + group) * in + i;
                    place.at((tap * in + i) * columns + from, (row * perBlock + group) * out);
                }
            }
        }
    }

    /** The input channels of a block. */
    public INDArray inputs(NativeKernels k, INDArray x, int block) {
        long width = (long) perBlock * in;
        return WindowCopies.read(k, x, CHANNEL_AXIS, block * width, (block + 1) * width);
    }

    /** The output channels of a block. */
    public INDArray outputs(NativeKernels k, INDArray y, int block) {
        long width = (long) perBlock * out;
        return WindowCopies.read(k, y, CHANNEL_AXIS, block * width, (block + 1) * width);
    }

    /** Overwrites the channels of a block, of inputs or outputs. */
    public static void write(NativeKernels k, INDArray part, INDArray whole, int block) {
        WindowCopies.write(k, part, whole, CHANNEL_AXIS, block * part.size(CHANNEL_AXIS));
    }
}
