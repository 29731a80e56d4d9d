package dev.chamado.eventstore.axon;

import dev.chamado.eventstore.AggregateType;
import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.wire.RecordsByConstructor;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * States of long-lived aggregates as JSON. One is kept only if it reads back equal, and is used only as long as the
 * state has the same shape and its fold the same number; else the events tell.
 */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new RecordsByConstructor()).build();
    private final Database database;
    private final Map<String, AggregateType<?, ?>> types;

    /** A state and the sequence of the last event in it. */
    record Known(Object state, long version) {}

    Snapshots(Database database, Map<String, AggregateType<?, ?>> types) {
        this.database = database;
        this.types = types;
    }

    Optional<Known> read(Key key) {
        var type = types.get(key.ref().type());
        if (type == null) {
            return Optional.empty();
        }
        return database.with(connection -> {
            try (var select = connection.prepareStatement(
                    "select sequence, state from snapshot where tenant = ? and subject = ? and shape = ?")) {
                select.setString(1, key.tenant());
                select.setString(2, key.ref().id());
                select.setString(3, Shape.of(type));
                try (var row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Known(JSON.readValue(row.getBytes(2), type.state()), row.getLong(1)))
                            : Optional.empty();
                }
            }
        });
    }

    /** The shape that a snapshot of such an aggregate must have to be of use. */
    String shape(Key key) {
        return Shape.of(type(key));
    }

    /** What was stored as a state of such an aggregate. */
    Object state(Key key, byte[] json) {
        return JSON.readValue(json, type(key).state());
    }

    private AggregateType<?, ?> type(Key key) {
        var type = types.get(key.ref().type());
        if (type == null) {
            throw new IllegalArgumentException(
                    "no aggregate is declared as " + key.ref().type());
        }
        return type;
    }

    void store(Key key, Object state, long version) {
        var type = types.get(key.ref().type());
        if (type == null || !readsBack(type, state)) {
            return;
        }
        database.with(connection -> {
            try (var upsert = connection.prepareStatement("""
                    insert into snapshot as s (tenant, subject, sequence, shape, state) values (?, ?, ?, ?, ?)
                    on conflict (tenant, subject) do update
                    set sequence = excluded.sequence, shape = excluded.shape, state = excluded.state
                    where s.sequence < excluded.sequence or s.shape <> excluded.shape""")) {
                upsert.setString(1, key.tenant());
                upsert.setString(2, key.ref().id());
                upsert.setLong(3, version);
                upsert.setString(4, Shape.of(type));
                upsert.setBytes(5, JSON.writeValueAsBytes(state));
                return upsert.executeUpdate();
            }
        });
    }

    private static boolean readsBack(AggregateType<?, ?> type, Object state) {
        try {
            if (JSON.readValue(JSON.writeValueAsBytes(state), type.state()).equals(state)) {
                return true;
            }
            LOG.warn("a {} does not read back equal from JSON; it is loaded from its events", type.name());
        } catch (JacksonException e) {
            LOG.warn("a {} cannot be kept as JSON; it is loaded from its events: {}", type.name(), e.getMessage());
        }
        return false;
    }
}
