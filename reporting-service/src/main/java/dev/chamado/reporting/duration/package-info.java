/** How long first response and resolution take. */
package dev.chamado.reporting.duration;
