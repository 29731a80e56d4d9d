package dev.chamado.notification.template;

import java.time.Instant;

/**
 * What a notice says, now and when its ticket's subject is not to be read any more.
 *
 * @param untitled the same message without the subject
 * @param sequence of the ticket's last event that it knows: what is redacted later may be in it
 * @param recordedAt when the event that it tells of was recorded: what is erased later may be in it
 */
public record Wording(Message message, Message untitled, long sequence, Instant recordedAt) {}
