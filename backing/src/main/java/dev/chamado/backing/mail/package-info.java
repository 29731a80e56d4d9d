/** SMTP and IMAP: what the desk mails can be read with any mail program. */
package dev.chamado.backing.mail;
