package dev.chamado.ticket.link;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The secret that signs links in mails, shared by who mints and who accepts them.
 *
 * @param key at least 32 characters; there is no default
 */
@Validated
@ConfigurationProperties("chamado.links")
record LinkSettings(
        @NotNull @Size(min = 32, message = "LINK_KEY needs at least 32 characters")
        String key) {}
