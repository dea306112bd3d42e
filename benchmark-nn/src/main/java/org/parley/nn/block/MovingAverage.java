package org.parley.nn.block;

import static org.parley.api.error.Require.require;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Init;
import org.parley.api.graph.Tensor;

/**
 * A follower of a network that no gradient reaches: the same network on moving averages of its
 * parameters (He et al. 2020, as PnPDA's enhancer follows its converter). Averages are buffers that
 * begin as the parameters are and move only while their scope is trained, by {@code average ← keep
 * · average + (1 − keep) · parameter}.
 *
 * @param keep share of the old value; 0.8 in PnPDA
 */
public record MovingAverage(double keep) {
    public MovingAverage {
        require(keep >= 0 && keep < 1, "the share to keep must lie in [0, 1), was %s", keep);
    }

    /**
     * A view to run the network in.
     *
     * @param follower where the averages lie
     * @param leader where the network's parameters lie
     */
    public Graph following(Graph follower, Graph leader) {
        return (Graph)
                Proxy.newProxyInstance(
                        Graph.class.getClassLoader(),
                        new Class<?>[] {Graph.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "param" ->
                                            average(
                                                    follower,
                                                    leader,
                                                    (String) arguments[0],
                                                    (Init) arguments[1],
                                                    (int[]) arguments[2]);
                                    case "scope" -> {
                                        String name = (String) arguments[0];
                                        yield following(follower.scope(name), leader.scope(name));
                                    }
                                    default -> invoked(method, follower, arguments);
                                });
    }

    private static Object invoked(java.lang.reflect.Method method, Graph g, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(g, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Once a step, however often the network runs. */
    private Tensor average(Graph follower, Graph leader, String name, Init init, int... shape) {
        Tensor parameter = leader.param(name, init, shape);
        return follower.once(name, parameter, () -> moved(follower, parameter, name, shape));
    }

    private Tensor moved(Graph follower, Tensor parameter, String name, int... shape) {
        Tensor old = follower.buffer(name, new Init.Given(parameter.toHost()), shape);
        if (!follower.training()) {
            return old;
        }
        Tensor now = follower.scale(follower.barrier(parameter), 1 - keep);
        Tensor moved = follower.add(follower.scale(old, keep), now);
        follower.update(name, moved);
        return moved;
    }
}
