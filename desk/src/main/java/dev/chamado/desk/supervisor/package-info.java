/** Keeps the parts of a local desk running: starts them in order, watches them, brings back what dies. */
package dev.chamado.desk.supervisor;
