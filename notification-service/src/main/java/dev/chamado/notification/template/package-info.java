/** What a notice says, in the language of the person it is for. */
package dev.chamado.notification.template;
