/** Lists of tickets that people keep by name. */
package dev.chamado.contracts.savedview;
