/** What every question has: a period, a definition, and what the caller may see. */
package dev.chamado.reporting.question;
