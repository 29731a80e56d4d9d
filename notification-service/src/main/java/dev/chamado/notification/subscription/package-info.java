/** The event feed: the public facts of a tenant, from any point of its history on, for other systems. */
package dev.chamado.notification.subscription;
