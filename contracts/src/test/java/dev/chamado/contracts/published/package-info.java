/** Shows that the published language is what the records say, is written down, and only ever grows. */
package dev.chamado.contracts.published;
