package org.parley.engine.torch;

import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.ParameterMover;

/** A session over parameters, and what its one open graph holds. */
final class TorchSession implements ModelSession {
    private final TorchParameters parameters;
    private final GraphMemory memory = new GraphMemory();
    private final boolean ownsParameters;

    /** A session that owns its parameters. */
    TorchSession(TorchParameters parameters) {
        this(parameters, true);
    }

    private TorchSession(TorchParameters parameters, boolean ownsParameters) {
        this.parameters = parameters;
        this.ownsParameters = ownsParameters;
    }

    @Override
    public NumericPrecision precision() {
        return parameters.factory().precision();
    }

    @Override
    public ModelParameters parameters() {
        return parameters;
    }

    @Override
    public ComputedGraph infer() {
        return TorchTape.infer(parameters, memory);
    }

    @Override
    public ComputedGraph train(Selector trained) {
        return TorchTape.train(parameters, memory, trained);
    }

    @Override
    public ModelSession twin() {
        return new TorchSession(parameters, false);
    }

    @Override
    public ParameterMover mover(Selector trained, OptimizerSpec how) {
        return new TorchMover(parameters, trained, how);
    }

    @Override
    public long graphBytes() {
        return memory.most();
    }

    @Override
    public void close() {
        memory.release();
        if (ownsParameters) {
            parameters.clear();
        }
    }
}
