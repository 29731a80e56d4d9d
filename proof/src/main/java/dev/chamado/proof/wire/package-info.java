/** HTTP/1.1 as a driver needs it: kept connections, prebuilt requests, and hardly any cost of its own. */
package dev.chamado.proof.wire;
