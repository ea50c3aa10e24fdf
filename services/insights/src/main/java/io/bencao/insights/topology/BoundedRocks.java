package io.bencao.insights.topology;

import io.bencao.insights.serde.EventIds;
import io.bencao.insights.topology.predictions.PredictionIndex;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds RocksDB's memory over all stores together: without this each of them, and each of their time segments, takes up to a
 * hundred megabytes outside of the heap.
 */
public final class BoundedRocks implements RocksDBConfigSetter {

    private static final long MEGABYTE = 1024L * 1024;
    private static final long ALL = 96 * MEGABYTE;
    private static final long BUFFERS = 48 * MEGABYTE;
    private static final long BUFFER = 8 * MEGABYTE;
    private static final long BLOCK = 8 * 1024;

    private static final double BLOOM_SHARE = 0.05;

    static {
        RocksDB.loadLibrary();
    }

    /** Shared by all stores and never closed. */
    private static final Cache CACHE = new LRUCache(ALL);

    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(BUFFERS, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        // The very object that Kafka Streams has made: it measures the cache through it, and refuses another one.
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(BUFFER);
        options.setMaxWriteBufferNumber(2);
        if (store.startsWith(PredictionIndex.STORE)) {
            // A prediction is looked for by its event's id, with which keys begin, at any time: a range to RocksDB.
            // Without
            // filters on this prefix it reads a block of every file, only to find nothing.
            options.useFixedLengthPrefixExtractor(EventIds.SIZE);
            options.setMemtablePrefixBloomSizeRatio(BLOOM_SHARE);
        }
    }

    @Override
    public void close(String store, Options options) {
        // Cache and buffers are shared.
    }
}
