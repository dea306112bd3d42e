package org.parley.testkit.contract.adapter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.parley.api.graph.Graph;

/** Notices whether a network bends its gradient on purpose: no difference quotient proves that. */
final class EstimatorWatch {
    private static final Set<String> BENT = Set.of("straightThrough", "reverseGradient", "barrier");

    private boolean seen;

    boolean seen() {
        return seen;
    }

    /** The same graph under watch; calls on the root view are the harness's own. */
    Graph over(Graph root) {
        return watched(root, false);
    }

    private Graph watched(Graph g, boolean scoped) {
        return (Graph)
                Proxy.newProxyInstance(
                        Graph.class.getClassLoader(),
                        new Class<?>[] {Graph.class},
                        (proxy, method, arguments) -> {
                            seen |= scoped && BENT.contains(method.getName());
                            try {
                                Object result = method.invoke(g, arguments);
                                return result instanceof Graph view ? watched(view, true) : result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
