package org.parley.testkit.contract.adapter;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.api.Provider;
import org.parley.nn.exchange.AgentClassLoader;
import org.parley.testkit.contract.check.BindableConfig;
import org.parley.testkit.contract.check.PluginUnderTest;

/** A plugin under test as one agent runs it: loaded anew, with an equal configuration. */
final class AgentCopy {
    private final ClassLoader loader;

    private AgentCopy(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The same subject in code of its own; itself where it cannot be made again, as a provider
     * cannot that takes arguments and so is no service.
     */
    static <P extends AutoCloseable> PluginUnderTest<P> of(PluginUnderTest<P> subject)
            throws ReflectiveOperationException {
        Class<?> type = subject.provider().getClass();
        boolean isService =
                Arrays.stream(type.getDeclaredConstructors())
                        .anyMatch(c -> c.getParameterCount() == 0);
        Optional<AgentClassLoader> own = AgentClassLoader.of(type);
        return isService && own.isPresent() ? new AgentCopy(own.get()).copy(subject) : subject;
    }

    @SuppressWarnings("unchecked") // a provider of the same name makes the same kind of product
    private <P extends AutoCloseable> PluginUnderTest<P> copy(PluginUnderTest<P> subject)
            throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(subject.provider().getClass().getName());
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return new PluginUnderTest<>(
                (Provider<?, P>) constructor.newInstance(),
                (Record) value(subject.config()),
                subject.fixture());
    }

    private Object value(Object value) throws ReflectiveOperationException {
        if (value instanceof Record record) {
            return record(record);
        }
        if (value instanceof Enum<?> constant) {
            return constant(constant);
        }
        if (value instanceof Optional<?> one && one.isPresent()) {
            return Optional.of(value(one.get()));
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object each : list) {
                copy.add(value(each));
            }
            return List.copyOf(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                copy.put(entry.getKey(), value(entry.getValue()));
            }
            return copy;
        }
        return value;
    }

    private Object constant(Enum<?> constant) throws ClassNotFoundException {
        Class<?> type = loader.loadClass(constant.getDeclaringClass().getName());
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(constant.name()))
                .findFirst()
                .orElseThrow();
    }

    private Record record(Record record) throws ReflectiveOperationException {
        Object[] values = BindableConfig.values(record);
        for (int i = 0; i < values.length; i++) {
            values[i] = value(values[i]);
        }
        return BindableConfig.record(loader.loadClass(record.getClass().getName()), values);
    }
}
