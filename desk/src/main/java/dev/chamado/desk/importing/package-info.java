/** Histories of other desks: read from a file, looked through, and sent through the gateway ticket by ticket. */
package dev.chamado.desk.importing;
