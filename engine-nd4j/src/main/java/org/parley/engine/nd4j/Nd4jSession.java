package org.parley.engine.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.parley.api.training.OptimizerSpec;
import org.parley.api.training.Selector;
import org.parley.engine.nd4j.memory.NativeArena;
import org.parley.engine.nd4j.memory.ParameterStore;
import org.parley.engine.nd4j.optimizer.TapeMover;
import org.parley.engine.nd4j.tape.GradientTape;
import org.parley.nn.engine.ComputedGraph;
import org.parley.nn.engine.ModelParameters;
import org.parley.nn.engine.ModelSession;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.ParameterMover;

/** A session over a store and an arena. */
final class Nd4jSession implements ModelSession {
    private final ParameterStore store;
    private final NativeArena arena;
    private final boolean ownsStore;

    /** A session that owns its store. */
    Nd4jSession(ParameterStore store) {
        this(store, true);
    }

    private Nd4jSession(ParameterStore store, boolean ownsStore) {
        this.store = store;
        this.arena = NativeArena.of(store);
        this.ownsStore = ownsStore;
    }

    @Override
    public NumericPrecision precision() {
        return store.type() == DataType.DOUBLE ? NumericPrecision.DOUBLE : NumericPrecision.FLOAT;
    }

    @Override
    public ModelParameters parameters() {
        return store;
    }

    @Override
    public ComputedGraph infer() {
        return GradientTape.infer(store, arena);
    }

    @Override
    public ComputedGraph train(Selector trained) {
        return GradientTape.train(store, arena, trained);
    }

    @Override
    public ModelSession twin() {
        return new Nd4jSession(store, false);
    }

    @Override
    public ParameterMover mover(Selector trained, OptimizerSpec how) {
        return new TapeMover(store, arena, trained, how);
    }

    @Override
    public long graphBytes() {
        return arena.bytes();
    }

    @Override
    public void close() {
        arena.close();
        if (ownsStore) {
            store.clear();
        }
    }
}
