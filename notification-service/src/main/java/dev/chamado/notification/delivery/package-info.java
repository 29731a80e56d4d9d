/** Getting mail out: kept before it is tried, tried until it is taken or given up. */
package dev.chamado.notification.delivery;
