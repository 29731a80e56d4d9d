/** Backing services for development and tests: the real ones where they can be embedded, honest stand-ins where not. */
package dev.chamado.backing;
