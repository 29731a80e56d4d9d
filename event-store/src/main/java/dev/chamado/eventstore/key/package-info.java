/** The keys of persons: made on first use, published before what they seal, destroyed for good. */
package dev.chamado.eventstore.key;
