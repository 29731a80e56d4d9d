package dev.chamado.backing.mongo;

import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.jspecify.annotations.Nullable;

/** A map that has each of its changes noted. Nothing else than {@code put} and {@code remove} is used to change it. */
final class JournaledMap<V> extends MVMap<byte[], V> {
    private final StoreFile store;
    private volatile String name;

    private JournaledMap(Map<String, Object> config, DataType<V> values, StoreFile store, String name) {
        super(config, ByteArrayDataType.INSTANCE, values);
        this.store = store;
        this.name = name;
    }

    /** Opens such maps. */
    static final class Builder<V> extends BasicBuilder<JournaledMap<V>, byte[], V> {
        private final StoreFile store;
        private final String name;
        private final DataType<V> values;

        Builder(StoreFile store, String name, DataType<V> values) {
            this.store = store;
            this.name = name;
            this.values = values;
            setKeyType(ByteArrayDataType.INSTANCE);
            setValueType(values);
        }

        @Override
        protected JournaledMap<V> create(Map<String, Object> config) {
            return new JournaledMap<>(config, values, store, name);
        }
    }

    @Override
    public @Nullable V put(byte[] key, V value) {
        var before = super.put(key, value);
        store.changed(name, key, value);
        return before;
    }

    @Override
    public @Nullable V remove(Object key) {
        var before = super.remove(key);
        store.changed(name, (byte[]) key, null);
        return before;
    }

    void redo(byte[] key, @Nullable V value) {
        if (value == null) {
            super.remove(key);
        } else {
            super.put(key, value);
        }
    }

    void rename(String now) {
        name = now;
    }
}
