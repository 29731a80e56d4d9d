package dev.chamado.ticket.index;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the search index is, and how it keeps up.
 *
 * @param folder each process takes a folder below it for itself; lost, it is filled again from Kafka
 * @param kafka hosts and ports of Kafka
 * @param refresh how late a change may be found when nobody waits for it
 * @param commit how often what has changed is made durable; what came after is read again at the next start
 * @param erase how often, at most, files are written again so that redacted words leave them: that is nearly the whole index
 */
@ConfigurationProperties("chamado.search")
record SearchSettings(
        Path folder,
        String kafka,
        @DefaultValue("1s") Duration refresh,
        @DefaultValue("30s") Duration commit,
        @DefaultValue("10m") Duration erase) {}
