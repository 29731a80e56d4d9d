package dev.chamado.platform.http;

import com.mongodb.client.MongoDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.springframework.context.ApplicationContext;

/** What a service has written, for who looks whether something is there: every id in its tables and documents. */
final class Stores {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int PAGE = 500;

    private Stores() {}

    static Set<String> ids(ApplicationContext running) {
        var ids = new HashSet<String>();
        running.getBeanProvider(DataSource.class).ifAvailable(tables -> rows(tables, ids));
        running.getBeanProvider(MongoDatabase.class).ifAvailable(documents -> documents(documents, ids));
        return ids;
    }

    private static void rows(DataSource source, Set<String> ids) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false); // or the driver would fetch whole tables at once
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.setFetchSize(PAGE);
                    try (var rows = statement.executeQuery("select whole::text from \"" + table + "\" whole")) {
                        while (rows.next()) {
                            add(rows.getString(1), ids);
                        }
                    }
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("The tables cannot be read", e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var names = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = current_schema()")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static void documents(MongoDatabase database, Set<String> ids) {
        for (var name : database.listCollectionNames()) {
            if (!name.endsWith(".chunks")) { // the bytes of files, which say nothing
                for (var document :
                        database.getCollection(name, BsonDocument.class).find()) {
                    add(document, ids);
                }
            }
        }
    }

    private static void add(BsonValue value, Set<String> ids) {
        if (value.isDocument()) {
            value.asDocument().forEach((name, member) -> {
                add(name, ids);
                add(member, ids);
            });
        } else if (value.isArray()) {
            value.asArray().forEach(member -> add(member, ids));
        } else if (value.isString()) {
            add(value.asString().getValue(), ids);
        } else if (value.isBinary() && value.asBinary().getType() == BsonBinarySubType.UUID_STANDARD.getValue()) {
            ids.add(value.asBinary().asUuid().toString());
        }
    }

    private static void add(String text, Set<String> ids) {
        var found = ID.matcher(text);
        while (found.find()) {
            ids.add(found.group());
        }
    }
}
