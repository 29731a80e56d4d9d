package dev.chamado.platform.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How live updates behave.
 *
 * @param perCaller streams of one caller at the same time, in one process
 * @param heartbeat after how much silence a stream says that it is there
 * @param poll how late an update may be seen
 * @param lifetime after which a stream ends and its reader comes back, with a token that is still good
 */
@ConfigurationProperties("chamado.stream")
record StreamSettings(
        @DefaultValue("5") int perCaller,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("300ms") Duration poll,
        @DefaultValue("15m") Duration lifetime) {}
