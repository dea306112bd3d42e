package org.parley.baselines.negocollab;

import java.util.ArrayList;
import java.util.List;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Tensor;
import org.parley.baselines.negocollab.NegoCollabBaselineConfig.StructureForm;
import org.parley.nn.loss.StructureDistance;

/** The structural alignment of one modality over the objects of a batch, NegoCollab eq. 20–22. */
final class StructureTerm {
    private final Graph g;
    private final StructureForm form;
    private final List<Tensor> common = new ArrayList<>();
    private final List<Tensor> own = new ArrayList<>();

    StructureTerm(Graph g, StructureForm form) {
        this.g = g;
        this.form = form;
    }

    void add(KeyPoints points, Tensor commonMap, Tensor ownMap) {
        if (points.objects() > 0) {
            common.add(points.sample(g, commonMap));
            own.add(points.sample(g, ownMap));
        }
    }

    /** Zero where there is no object. */
    Tensor value() {
        if (common.isEmpty()) {
            return g.sumAll(g.fill(0, 1));
        }
        Tensor target = g.concat(common, 0);
        Tensor sent = g.concat(own, 0);
        return form == StructureForm.ONE_DISTANCE
                ? StructureDistance.within(g, target, sent)
                : StructureDistance.both(g, target, sent);
    }
}
