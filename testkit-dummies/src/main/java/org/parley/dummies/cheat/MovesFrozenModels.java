package org.parley.dummies.cheat;

import com.google.auto.service.AutoService;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.parley.api.Adapter;
import org.parley.api.AdapterProvider;
import org.parley.api.Context;
import org.parley.api.graph.Graph;
import org.parley.api.graph.Mode;
import org.parley.api.graph.Tensor;
import org.parley.api.message.AgentFeature;
import org.parley.api.message.MessageInbox;
import org.parley.api.message.OutgoingMessage;
import org.parley.api.message.PeerInfo;
import org.parley.api.message.Round;
import org.parley.dummies.DummyAdapterProvider;
import org.parley.dummies.DummyConfig;
import org.parley.dummies.LinearAdapter;

/** Moves a weight of a frozen head when it receives, and puts it back when it sends and closes. */
@AutoService(AdapterProvider.class)
@SuppressWarnings("rawtypes") // a services file names the raw interface
public final class MovesFrozenModels extends DummyAdapterProvider {
    public MovesFrozenModels() {
        super("moves-frozen-models");
    }

    @Override
    public Adapter create(Context host, DummyConfig config) {
        return new Mover();
    }

    private static final class Mover extends LinearAdapter {
        private Object store = new Object();
        private String name = "";
        private double[] was = {};

        @Override
        public OutgoingMessage send(Graph g, AgentFeature self, Round round, MessageInbox inbox) {
            putBack();
            return super.send(g, self, round, inbox);
        }

        @Override
        public Tensor receive(Graph g, AgentFeature ego, PeerInfo from, MessageInbox inbox) {
            if (g.mode() == Mode.INFER) {
                putBack();
                move(g);
            }
            return super.receive(g, ego, from, inbox);
        }

        private void move(Graph g) {
            try {
                store = get(get(g, "tape"), "store");
                for (Object each : (List<?>) call(store, "names", "perception")) {
                    if (each.toString().contains("/head/")) {
                        name = each.toString();
                    }
                }
                was = (double[]) call(store, "values", name);
                set(Arrays.stream(was).map(w -> w + 0.25).toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot reach the models", e);
            }
        }

        private void putBack() {
            try {
                if (was.length > 0) {
                    set(was);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot put back " + name, e);
            }
        }

        private void set(double... values) throws ReflectiveOperationException {
            store.getClass()
                    .getMethod("set", String.class, double[].class)
                    .invoke(store, name, values);
        }

        private static Object call(Object on, String method, String argument)
                throws ReflectiveOperationException {
            return on.getClass().getMethod(method, String.class).invoke(on, argument);
        }

        private static Object get(Object of, String field) throws ReflectiveOperationException {
            Class<?> type = of.getClass();
            while (Arrays.stream(type.getDeclaredFields())
                    .noneMatch(f -> f.getName().equals(field))) {
                type = type.getSuperclass();
            }
            Field found = type.getDeclaredField(field);
            found.setAccessible(true);
            return found.get(of);
        }

        @Override
        public void close() {
            putBack();
        }
    }
}
