package org.parley.engine.torch;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.GenericDict;
import org.bytedeco.pytorch.GenericDictIterator;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TupleElements;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.parley.api.error.BenchmarkException;
import org.parley.api.error.ErrorCode;
import org.parley.api.graph.HostArray;
import org.parley.nn.engine.NumericPrecision;
import org.parley.nn.engine.SavedModel;

/** A module that was saved as TorchScript, in floats and for inference. */
final class ScriptModel implements SavedModel {
    private static final String LONE = "output";

    private final JitModule module;
    private final TensorFactory factory;
    private boolean closed;

    private ScriptModel(JitModule module, TensorFactory factory) {
        this.module = module;
        this.factory = factory;
    }

    static ScriptModel open(Path file, TorchDevice device) {
        try {
            JitModule module = NativeScope.read(() -> loaded(file, device));
            return new ScriptModel(module, new TensorFactory(device, NumericPrecision.FLOAT));
        } catch (BenchmarkException e) {
            throw new BenchmarkException(
                    ErrorCode.DATA,
                    String.format(
                            Locale.ROOT,
                            "'%s' cannot be read as TorchScript (%s); save it in Python with"
                                    + " torch.jit.script(model.eval()).save('model.pt')",
                            file,
                            e.getMessage()),
                    e);
        }
    }

    private static JitModule loaded(Path file, TorchDevice device) {
        DeviceOptional where = new DeviceOptional(device.device());
        JitModule module = torch.load(file.toString(), where, false);
        module.to(ScalarType.Float);
        module.eval();
        module.retainReference();
        return module;
    }

    @Override
    public Map<String, HostArray> run(HostArray input) {
        return NativeScope.read(
                () -> {
                    // Of this thread: a module that is optimised after its first runs may add up in
                    // another order.
                    torch.setGraphExecutorOptimize(false);
                    try (NoGradGuard guard = new NoGradGuard()) {
                        Tensor image = factory.of(input.values(), input.shape());
                        return named(module.forward(new IValueVector(new IValue(image))));
                    }
                });
    }

    private static Map<String, HostArray> named(IValue output) {
        Map<String, HostArray> named = new TreeMap<>();
        if (output.isTuple()) {
            TupleElements elements = output.toTuple().elements();
            for (int i = 0; i < elements.size(); i++) {
                named.put(String.valueOf(i), array(elements.get(i)));
            }
        } else if (output.isGenericDict()) {
            GenericDict entries = output.toGenericDict();
            GenericDictIterator end = entries.end();
            for (var at = entries.begin(); at.notEquals(end); at.increment()) {
                IValue key = at.access().key();
                String name = key.isString() ? key.toStringRef().getString() : kind(key);
                named.put(name, array(at.access().value()));
            }
        } else {
            named.put(LONE, array(output));
        }
        return named;
    }

    private static HostArray array(IValue value) {
        if (!value.isTensor()) {
            throw BenchmarkException.data(
                    "the TorchScript module puts out a %s, expected a tensor, a tuple of tensors"
                            + " or a dictionary of tensors",
                    kind(value));
        }
        Tensor tensor = value.toTensor();
        int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
        return HostArray.of(TensorFactory.floats(tensor), shape);
    }

    private static String kind(IValue value) {
        return value.tagKind().getString();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            module.close();
        }
    }
}
