/** Working out, for each event, whom to tell what, and putting it into inbox and post. */
package dev.chamado.notification.announcement;
