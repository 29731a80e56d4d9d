/** Who is told what, and how. */
package dev.chamado.notification;
