/** What a driver did and what it was told, one line for each thing, to be held against what the desk has. */
package dev.chamado.proof.history;
