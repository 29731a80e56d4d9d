package dev.chamado.gateway.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one may ask, per gateway process.
 *
 * @param callerPerSecond requests a second that one caller of a tenant may go on sending
 * @param callerBurst requests that one caller may send at once
 * @param tenantPerSecond the same for all callers of a tenant together
 */
@ConfigurationProperties("chamado.gateway.limit")
record LimitSettings(
        @DefaultValue("100") long callerPerSecond,
        @DefaultValue("300") long callerBurst,
        @DefaultValue("2000") long tenantPerSecond,
        @DefaultValue("6000") long tenantBurst,
        @DefaultValue("128") int atOnce) {}
