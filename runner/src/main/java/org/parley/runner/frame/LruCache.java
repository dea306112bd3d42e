package org.parley.runner.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Remembers what was used last, up to a total size. Not thread-safe. */
public final class LruCache<K, V> {
    private final LinkedHashMap<K, V> values = new LinkedHashMap<>(64, 0.75f, true);
    private final long capacity;
    private final ToLongFunction<V> size;
    private long total;

    public LruCache(long capacity, ToLongFunction<V> size) {
        this.capacity = capacity;
        this.size = size;
    }

    public boolean holds(K key) {
        return values.containsKey(key);
    }

    public V get(K key, Function<K, V> maker) {
        V value = values.get(key);
        if (value == null) {
            value = maker.apply(key);
            values.put(key, value);
            total += size.applyAsLong(value);
            var oldest = values.entrySet().iterator();
            while (total > capacity && values.size() > 1) {
                Map.Entry<K, V> gone = oldest.next();
                total -= size.applyAsLong(gone.getValue());
                oldest.remove();
            }
        }
        return value;
    }
}
