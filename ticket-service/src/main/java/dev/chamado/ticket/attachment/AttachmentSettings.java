package dev.chamado.ticket.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files are taken in.
 *
 * @param scanner where clamd listens, as {@code host:port}; empty: files are not scanned
 * @param unusedAfter how long a file waits for a message; then it is removed
 */
@ConfigurationProperties("chamado.attachment")
record AttachmentSettings(
        @DefaultValue("") String scanner,
        @DefaultValue("24h") Duration unusedAfter) {}
