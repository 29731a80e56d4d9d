/** The published language: what the services tell each other, in JDK types only. */
package dev.chamado.contracts;
