/** A real PostgreSQL server from its binaries, as durable as in production, with its data kept on disk. */
package dev.chamado.backing.postgres;
