package dev.chamado.sla.topology;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/** Keeps all stores of the process within one small piece of memory. */
public final class SmallRocks implements RocksDBConfigSetter {
    private static final long ALL = 24L << 20;
    private static final long WRITES = 8L << 20;
    private static final long BUFFER = 1L << 20;

    private static final class Shared {
        static final Cache CACHE = new LRUCache(ALL);
        static final WriteBufferManager BUFFERS = new WriteBufferManager(WRITES, CACHE);
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.BUFFERS);
        options.setWriteBufferSize(BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        // the cache is shared by all stores and lives as long as the process
    }
}
