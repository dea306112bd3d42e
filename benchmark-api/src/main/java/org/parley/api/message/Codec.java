package org.parley.api.message;

import java.nio.ByteBuffer;
import org.parley.api.graph.Graph;
import org.parley.api.graph.HostArray;
import org.parley.api.graph.Tensor;

/** Bytes and back for one field, and the same thing inside the training graph. */
public interface Codec {
    /** Writes {@code values} at the buffer's position. */
    void encode(HostArray values, ByteBuffer to);

    /** Bytes that {@link #encode} writes for an array of this shape, at most. */
    int maxBytes(int... shape);

    /** Reads an array of {@code shape} from the buffer's position. */
    HostArray decode(ByteBuffer from, int... shape);

    /** What the receiver would see of {@code t}, differentiable: decode(encode(t)). */
    Tensor twin(Graph g, Tensor t);

    /** Whether decode(encode(x)) = x for every float. */
    boolean lossless();

    /** The codec of a field's declared kind and number format. */
    static Codec raw(Field field) {
        if (field.kind() == Field.Kind.CODES) {
            return new CodeIndexCodec();
        }
        return new NumberCodec(field.wire());
    }
}
