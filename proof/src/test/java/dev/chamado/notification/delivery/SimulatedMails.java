package dev.chamado.notification.delivery;

import com.mongodb.client.MongoDatabase;

/** The door to mails that wait to be sent. */
public final class SimulatedMails {
    private SimulatedMails() {}

    public static Mails of(MongoDatabase database) {
        return new Mails(database);
    }
}
