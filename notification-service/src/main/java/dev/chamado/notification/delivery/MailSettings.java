package dev.chamado.notification.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail goes out.
 *
 * @param from the address people answer to
 * @param domain the right side of every Message-ID
 * @param attempts before a mail is given up
 * @param parallelism mails on their way to the server at the same time
 * @param firstPause after a failed attempt; doubles each time
 * @param longestPause between two attempts
 */
@ConfigurationProperties("chamado.notification.mail")
record MailSettings(
        String from,
        String domain,
        @DefaultValue("8") int attempts,
        @DefaultValue("4") int parallelism,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("15m") Duration longestPause) {
    Duration pauseAfter(int failures) {
        var pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
