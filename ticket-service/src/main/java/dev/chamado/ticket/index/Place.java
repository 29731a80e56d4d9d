package dev.chamado.ticket.index;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How far an index has come: kept in its commits, so that what is in it and where it stands are one.
 *
 * @param topics the identity of each topic, by name: a topic that was made anew has another
 * @param next the offset of the next record, per partition
 * @param redacted whether words may stand in its files that are not to be kept
 */
record Place(Map<String, String> topics, Map<TopicPartition, Long> next, boolean redacted) {
    private static final String SCHEMA = "schema";
    private static final String REDACTED = "redacted";
    private static final String TOPIC = "topic:";
    private static final String NEXT = "next:";

    static Place beginning() {
        return new Place(Map.of(), Map.of(), false);
    }

    /** The place of a commit; the beginning when it was made by another schema. */
    static Place of(Iterable<Map.Entry<String, String>> commit) {
        var data = new HashMap<String, String>();
        commit.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        if (!Fields.SCHEMA.equals(data.get(SCHEMA))) {
            return beginning();
        }
        var topics = new TreeMap<String, String>();
        var next = new HashMap<TopicPartition, Long>();
        data.forEach((key, value) -> {
            if (key.startsWith(TOPIC)) {
                topics.put(key.substring(TOPIC.length()), value);
            } else if (key.startsWith(NEXT)) {
                int colon = key.lastIndexOf(':');
                var topic = key.substring(NEXT.length(), colon);
                next.put(new TopicPartition(topic, Integer.parseInt(key.substring(colon + 1))), Long.parseLong(value));
            }
        });
        return new Place(topics, next, Boolean.parseBoolean(data.get(REDACTED)));
    }

    /** What a commit keeps. */
    Map<String, String> data() {
        var data = new TreeMap<String, String>();
        data.put(SCHEMA, Fields.SCHEMA);
        data.put(REDACTED, Boolean.toString(redacted));
        topics.forEach((topic, id) -> data.put(TOPIC + topic, id));
        next.forEach((partition, offset) ->
                data.put(NEXT + partition.topic() + ":" + partition.partition(), Long.toString(offset)));
        return data;
    }

    /** Whether an index at this place can go on: the topics are the same, and end where it stands or later. */
    boolean belongsTo(Map<String, String> present, Map<TopicPartition, Long> ends) {
        return topics.equals(present)
                && next.entrySet().stream().allMatch(each -> each.getValue() <= ends.getOrDefault(each.getKey(), -1L));
    }

    /** Whether everything before those ends has been taken in. */
    boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
