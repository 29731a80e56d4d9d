package dev.chamado.notification.template;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The links in mails.
 *
 * @param publicUrl what they point at: the gateway as the receivers reach it
 * @param key signs them; shared with ticket-service, at least 32 characters
 * @param lifetime how long they work
 */
@ConfigurationProperties("chamado.notification.links")
record LinkSettings(
        URI publicUrl, String key, @DefaultValue("10d") Duration lifetime) {
    LinkSettings {
        if (key.length() < 32) {
            throw new IllegalArgumentException("LINK_KEY needs at least 32 characters.");
        }
    }
}
