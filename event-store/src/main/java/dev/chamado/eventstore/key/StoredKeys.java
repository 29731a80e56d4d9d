package dev.chamado.eventstore.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.chamado.eventstore.log.Database;
import dev.chamado.platform.wire.KeyRecords.Told;
import dev.chamado.platform.wire.SubjectKey;
import dev.chamado.platform.wire.SubjectKey.MasterKey;
import dev.chamado.platform.wire.SubjectKeys;
import dev.chamado.platform.wire.UnreadableEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of persons in the event store's own database: Kafka may be away. A key is made when it is first asked for, and
 * committed before anything is sealed with it; of two processes that make one at the same time, the second takes the
 * first one's. What was destroyed is known to this process at once, to the others within {@link #FORGET}.
 */
public final class StoredKeys implements SubjectKeys {
    /** How long a key may be remembered without a look whether it still is. */
    static final Duration FORGET = Duration.ofSeconds(5);

    private static final int REMEMBERED = 50_000;
    private final Database database;
    private final MasterKey master;
    private final Cache<Owner, SubjectKey> sealing = remembering();
    private final Cache<Sealed, Optional<SubjectKey>> opening = remembering();

    private record Owner(String tenant, String person) {}

    private record Sealed(String tenant, String person, long serial) {}

    /**
     * Looks first whether the master key is the one that the keys were wrapped with.
     *
     * @throws IllegalStateException when it is another one: what is made with it, nobody could read later
     */
    public StoredKeys(Database database, MasterKey master) {
        this.database = database;
        this.master = master;
        database.with(connection -> {
            compare(connection);
            return true;
        });
    }

    @Override
    public SubjectKey toSeal(String tenant, String person) {
        var owner = new Owner(tenant, person);
        var known = sealing.getIfPresent(owner);
        if (known == null) {
            known = findOrMake(owner);
            sealing.put(owner, known);
        }
        return known;
    }

    @Override
    public @Nullable SubjectKey toOpen(String tenant, String person, long serial) {
        var sealed = new Sealed(tenant, person, serial);
        var known = opening.getIfPresent(sealed);
        if (known == null) {
            known = find(sealed);
            opening.put(sealed, known);
        }
        return known.orElse(null);
    }

    /** Destroys the keys that a person had at that instant of the database's clock; again, it does nothing more. */
    public void destroy(String tenant, String person, Instant until) {
        database.with(connection -> {
            try (var update = connection.prepareStatement("""
                    update subject_key set wrapped = null, destroyed_at = clock_timestamp(), published = false
                    where tenant = ? and person = ? and made_at < ? + interval '1 millisecond' and destroyed_at is null""")) {
                update.setString(1, tenant);
                update.setString(2, person);
                update.setObject(3, OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
                return update.executeUpdate();
            }
        });
        sealing.invalidate(new Owner(tenant, person));
        opening.asMap().keySet().removeIf(each -> each.tenant.equals(tenant) && each.person.equals(person));
    }

    /** What those who read events do not know yet, of each person in the order of his keys. */
    public List<Told> unpublished(int limit) {
        return database.with(connection -> {
            try (var select = connection.prepareStatement("select tenant, person, serial, wrapped from subject_key"
                    + " where not published order by tenant, person, serial limit " + limit)) {
                var news = new ArrayList<Told>();
                try (var rows = select.executeQuery()) {
                    while (rows.next()) {
                        news.add(new Told(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getBytes(4)));
                    }
                }
                return news;
            }
        });
    }

    /** They know it now, unless it has changed since. */
    public void published(List<Told> told) {
        database.with(connection -> {
            try (var update = connection.prepareStatement("update subject_key set published = true"
                    + " where tenant = ? and person = ? and serial = ? and (wrapped is null) = ?")) {
                for (var each : told) {
                    update.setString(1, each.tenant());
                    update.setString(2, each.person());
                    update.setLong(3, each.serial());
                    update.setBoolean(4, each.wrapped() == null);
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    /** Tells again, once more, which keys were destroyed lately: a publisher may have told one late that did not know it. */
    public void tellDestroyedAgain() {
        database.with(connection -> {
            try (var update = connection.prepareStatement("update subject_key set published = false"
                    + " where destroyed_at > clock_timestamp() - interval '7 days' and published")) {
                return update.executeUpdate();
            }
        });
    }

    private void compare(Connection connection) throws SQLException {
        try (var insert =
                connection.prepareStatement("insert into master_key (wrapped) values (?) on conflict do nothing")) {
            openAny(connection); // keys from before there was a check
            insert.setBytes(1, SubjectKey.random(0).wrapped(master, "", ""));
            insert.executeUpdate();
            openAny(connection);
        } catch (UnreadableEvent e) {
            throw new IllegalStateException(
                    "PERSONAL_KEY is not the one that this store's keys of persons were wrapped with.", e);
        }
    }

    private void openAny(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("""
                        select '', '', 0, wrapped from master_key union all
                        (select tenant, person, serial, wrapped from subject_key where wrapped is not null limit 1)""");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var tenant = rows.getString(1);
                var _ = SubjectKey.unwrapped(rows.getBytes(4), master, tenant, rows.getString(2), rows.getLong(3));
            }
        }
    }

    private SubjectKey findOrMake(Owner owner) {
        return database.with(connection -> {
            while (true) {
                long last = 0;
                try (var select = connection.prepareStatement("select serial, wrapped from subject_key"
                        + " where tenant = ? and person = ? order by serial desc limit 1")) {
                    select.setString(1, owner.tenant);
                    select.setString(2, owner.person);
                    try (var row = select.executeQuery()) {
                        if (row.next()) {
                            last = row.getLong(1);
                            var wrapped = row.getBytes(2);
                            if (wrapped != null) {
                                return SubjectKey.unwrapped(wrapped, master, owner.tenant, owner.person, last);
                            }
                        }
                    }
                }
                var made = SubjectKey.random(last + 1);
                if (insert(connection, owner, made)) {
                    return made;
                } // another process has made one in between
            }
        });
    }

    private boolean insert(Connection connection, Owner owner, SubjectKey made) throws SQLException {
        try (var insert = connection.prepareStatement("insert into subject_key (tenant, person, serial, wrapped)"
                + " values (?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, owner.tenant);
            insert.setString(2, owner.person);
            insert.setLong(3, made.serial());
            insert.setBytes(4, made.wrapped(master, owner.tenant, owner.person));
            return insert.executeUpdate() == 1;
        }
    }

    private Optional<SubjectKey> find(Sealed sealed) {
        return database.with(connection -> {
            try (var select = connection.prepareStatement(
                    "select wrapped from subject_key where tenant = ? and person = ? and serial = ?")) {
                select.setString(1, sealed.tenant);
                select.setString(2, sealed.person);
                select.setLong(3, sealed.serial);
                try (var row = select.executeQuery()) {
                    var wrapped = row.next() ? row.getBytes(1) : null;
                    return wrapped == null
                            ? Optional.empty()
                            : Optional.of(
                                    SubjectKey.unwrapped(wrapped, master, sealed.tenant, sealed.person, sealed.serial));
                }
            }
        });
    }

    private static <K, V> Cache<K, V> remembering() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(FORGET)
                .build();
    }
}
