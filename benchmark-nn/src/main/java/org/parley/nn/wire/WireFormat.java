package org.parley.nn.wire;

import java.util.List;
import java.util.Set;
import org.parley.api.Adapter;
import org.parley.api.Baseline;
import org.parley.api.Context;
import org.parley.api.training.Alliance;
import org.parley.api.training.Stage;

/** How messages of an adapter travel. The components of a format are its settings. */
public interface WireFormat {
    /** Begins the ids of stages in which formats learn. */
    String STAGES = "wire-";

    /**
     * An adapter whose messages travel in this format and which is otherwise as {@code adapter}.
     * Equal adapters give equal ones. One that cannot travel so is refused with {@code USER}.
     *
     * @param sure says of which cells an agent is sure
     */
    Adapter around(Adapter adapter, HeadConfidence sure);

    /** What the format learns once the method has learned everything else: nothing by default. */
    default List<Stage> stages(Baseline method, Alliance alliance, Context host) {
        return List.of();
    }

    /** The scopes below {@code method/} that hold what it learns. */
    default Set<String> scopes() {
        return Set.of();
    }
}
