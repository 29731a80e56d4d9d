/** How long tickets waited, and for what. */
package dev.chamado.reporting.hold;
