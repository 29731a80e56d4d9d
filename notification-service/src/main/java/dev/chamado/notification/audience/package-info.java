/** Who is to be told of an event, and never of their own. */
package dev.chamado.notification.audience;
