package dev.chamado.notification.announcement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is still news.
 *
 * @param tellWithin how long after it was recorded an event is told; a service that was away for longer stays silent
 *     about what it missed, and one whose store was lost does not tell the past again
 */
@ConfigurationProperties("chamado.notification.announcement")
record AnnouncementSettings(@DefaultValue("7d") Duration tellWithin) {}
