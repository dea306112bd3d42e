package org.parley.api.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.parley.api.geometry.BevGrid;
import org.parley.api.geometry.Pose;
import org.parley.api.graph.HostArray;
import org.parley.api.random.SeedStream;

/** Made-up messages of round {@code r} from a grid of 2 × 3 cells. */
final class Messages {
    static final Pose POSE = new Pose(1, 2, 3, 4, 5, 6);
    static final FeatureSpec SPEC = FeatureSpec.bev(2, new BevGrid(-1.5, -1, 1, 3, 2));

    private Messages() {}

    static Message.Header header() {
        return new Message.Header("r", "7", "m1", POSE, SPEC);
    }

    static Round round(Field... fields) {
        return new Round("r", Flow.BROADCAST, List.of(fields));
    }

    static MessageFormat format(Field... fields) {
        return new MessageFormat(round(fields), Codec::raw);
    }

    static Message of(String field, HostArray values) {
        return new Message(header(), Map.of(field, values), Optional.empty());
    }

    /** A map of 2 × 3 cells and two channels: 1, 2, 3 … 12. */
    static HostArray map() {
        float[] values = new float[12];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 1;
        }
        return HostArray.of(values, 1, 2, 3, 2);
    }

    static HostArray gate(int... cells) {
        float[] values = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i];
        }
        return HostArray.of(values, 1, 2, cells.length / 2, 1);
    }

    static Message gated(HostArray map, HostArray gate) {
        return new Message(header(), Map.of("f", map), Optional.of(gate));
    }

    static HostArray random(String name, int... shape) {
        RandomGenerator random = new SeedStream(4).child(name).random();
        HostArray array = HostArray.zeros(shape);
        for (int i = 0; i < array.values().length; i++) {
            array.values()[i] = (float) random.nextGaussian();
        }
        return array;
    }

    /** The same bytes with others from {@code at} on. */
    static byte[] patched(byte[] bytes, int at, int... values) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length);
        for (int i = 0; i < values.length; i++) {
            copy[at + i] = (byte) values[i];
        }
        return copy;
    }
}
