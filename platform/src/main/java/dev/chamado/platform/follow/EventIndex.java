package dev.chamado.platform.follow;

import dev.chamado.contracts.Topic;
import java.util.List;

/**
 * Every event of some topics, kept so that a tenant's can be read by themselves in the order of their partitions, from
 * any place. What is kept is the event as it was published; {@link Views#events} reads it.
 *
 * @param name of the collection; another name is filled from the beginning of the topics. Cursors stay good: they speak
 *     of the topics
 */
public record EventIndex(String name, List<Topic<?>> topics) {
    List<String> topicNames() {
        return topics.stream().<String>map(Topic::name).toList();
    }
}
