package dev.chamado.notification.inbox;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;

/** The door to inboxes. */
public final class SimulatedInbox {
    private SimulatedInbox() {}

    public static Inbox of(MongoDatabase database, Clock clock) {
        return new Inbox(database, clock);
    }
}
