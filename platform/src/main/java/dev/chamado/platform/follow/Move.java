package dev.chamado.platform.follow;

import dev.chamado.platform.document.FieldNames;
import java.util.Map;

/**
 * A change of a counter with what tells whether it has been made already.
 *
 * @param marker the field of the counter document that remembers: {@code _seen.<topic>-<partition>} for events in the
 *     order of their partition, {@code _late.<subject>} for a subject that was parked, whose events come out of it
 * @param position the event's offset or sequence; made already if the marker has reached it
 */
record Move(String rollup, String tenant, View.Increment increment, String marker, long position) {
    static final String SEEN = "_seen";
    static final String LATE = "_late";

    static Move inOrder(String rollup, Delivery event, View.Increment increment) {
        var record = event.record();
        return new Move(
                rollup,
                tenant(event),
                increment,
                SEEN + "." + FieldNames.escape(record.topic()) + "-" + record.partition(),
                record.offset());
    }

    static Move late(String rollup, Delivery event, long sequence, View.Increment increment) {
        return new Move(rollup, tenant(event), increment, LATE + "." + FieldNames.escape(event.document()), sequence);
    }

    private static String tenant(Delivery event) {
        return event.document().substring(0, event.document().indexOf('/'));
    }

    /** Names the counter document: the key's fields by name, for a map may not keep their order. */
    String counter() {
        var id = new StringBuilder(tenant);
        increment.key().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> id.append('/')
                        .append(field.getValue().replace("%", "%25").replace("/", "%2F")));
        return id.toString();
    }
}
