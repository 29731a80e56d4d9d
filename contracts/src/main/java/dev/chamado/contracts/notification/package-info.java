/** What became of each notice to a person. */
package dev.chamado.contracts.notification;
