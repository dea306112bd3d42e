package org.parley.engine.nd4j.tape;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.parley.api.error.BenchmarkException;
import org.parley.engine.nd4j.kernel.SplatLoops;
import org.parley.engine.nd4j.memory.HostCopy;

/**
 * Voxel pooling of Lift-Splat (Philion and Fidler 2020) without its point cloud: the outer product
 * of depths and context is summed straight into its cells, and its gradient is gathered straight
 * from them.
 */
public final class SplatOps {
    private final GradientTape tape;

    SplatOps(GradientTape tape) {
        this.tape = tape;
    }

    TapeTensor splat(TapeTensor depth, TapeTensor context, int[] cells, int rows) {
        long points = depth.value().size(0);
        if (context.value().size(0) != points || cells.length != depth.value().length()) {
            throw BenchmarkException.internal(
                    "cannot splat depths %s of contexts %s into %s cells",
                    depth, context, cells.length);
        }
        SplatLoops loops =
                new SplatLoops(
                        cells,
                        Math.toIntExact(depth.value().size(1)),
                        Math.toIntExact(context.value().size(1)));
        return tape.record(
                forward(loops, depth.value(), context.value(), rows),
                g -> backward(loops, depth, context, g),
                depth,
                context);
    }

    private boolean isFloat() {
        return tape.arena().type() == DataType.FLOAT;
    }

    private INDArray forward(SplatLoops loops, INDArray depth, INDArray context, int rows) {
        INDArray out = tape.arena().get(rows, context.size(1));
        if (isFloat()) {
            float[] to = new float[Math.toIntExact(out.length())];
            loops.forward(HostCopy.floats(depth), HostCopy.floats(context), to);
            HostCopy.write(to, out);
        } else {
            double[] to = new double[Math.toIntExact(out.length())];
            loops.forward(HostCopy.doubles(depth), HostCopy.doubles(context), to);
            HostCopy.write(to, out);
        }
        return out;
    }

    private void backward(SplatLoops loops, TapeTensor depth, TapeTensor context, INDArray g) {
        INDArray forDepth = tape.arena().get(depth.value().shape());
        INDArray forContext = tape.arena().get(context.value().shape());
        if (isFloat()) {
            float[] d = HostCopy.floats(depth.value());
            float[] c = HostCopy.floats(context.value());
            float[] dg = new float[d.length];
            float[] cg = new float[c.length];
            loops.backward(d, c, HostCopy.floats(g), dg, cg);
            HostCopy.write(dg, forDepth);
            HostCopy.write(cg, forContext);
        } else {
            double[] d = HostCopy.doubles(depth.value());
            double[] c = HostCopy.doubles(context.value());
            double[] dg = new double[d.length];
            double[] cg = new double[c.length];
            loops.backward(d, c, HostCopy.doubles(g), dg, cg);
            HostCopy.write(dg, forDepth);
            HostCopy.write(cg, forContext);
        }
        depth.give(forDepth);
        context.give(forContext);
    }
}
