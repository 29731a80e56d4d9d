/** The notices of a person inside Chamado. */
package dev.chamado.notification.inbox;
